using Harmonie.Plugins.Shared;

namespace Harmonie.Discogs400Classifier;

/// <summary>One float constant of a graph.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Shape">The tensor's shape.</param>
/// <param name="Content">Its values, raw little-endian float32, row-major.</param>
internal sealed record GraphConstant(string Name, long[] Shape, byte[] Content);

/// <summary>Finds the constants in a frozen TensorFlow graph, and reads nothing else of it.</summary>
/// <remarks>Field numbers from TensorFlow's graph.proto, node_def.proto, attr_value.proto, tensor.proto and tensor_shape.proto.</remarks>
internal static class FrozenGraph
{
    private const int GraphNode = 1;
    private const int NodeName = 1;
    private const int NodeOperation = 2;
    private const int NodeAttribute = 5;
    private const int EntryKey = 1;
    private const int EntryValue = 2;
    private const int AttributeTensor = 8;
    private const int TensorType = 1;
    private const int TensorShape = 2;
    private const int TensorContent = 4;
    private const int ShapeDimension = 2;
    private const int DimensionSize = 1;
    private const ulong Float32 = 1;

    /// <exception cref="InvalidDataException">The bytes are no graph.</exception>
    public static IReadOnlyList<GraphConstant> ReadFloatConstants(ReadOnlySpan<byte> bytes)
    {
        List<GraphConstant> constants = [];
        ProtobufReader graph = new(bytes);
        while (graph.TryRead(out int field))
        {
            if (field == GraphNode && ReadNode(new ProtobufReader(graph.Bytes)) is { } constant)
            {
                constants.Add(constant);
            }
        }

        return constants;
    }

    private static GraphConstant? ReadNode(ProtobufReader node)
    {
        (string name, string operation) = ("", "");
        GraphConstant? value = null;
        while (node.TryRead(out int field))
        {
            switch (field)
            {
                case NodeName:
                    name = node.Text;
                    break;
                case NodeOperation:
                    operation = node.Text;
                    break;
                case NodeAttribute:
                    value ??= ReadAttribute(new ProtobufReader(node.Bytes));
                    break;
            }
        }

        return operation == "Const" && value is not null ? value with { Name = name } : null;
    }

    private static GraphConstant? ReadAttribute(ProtobufReader entry)
    {
        string key = "";
        GraphConstant? value = null;
        while (entry.TryRead(out int field))
        {
            if (field == EntryKey)
            {
                key = entry.Text;
            }
            else if (field == EntryValue && TryFind(entry.Bytes, AttributeTensor, out ReadOnlySpan<byte> tensor))
            {
                value = ReadTensor(new ProtobufReader(tensor));
            }
        }

        return key == "value" ? value : null;
    }

    private static GraphConstant? ReadTensor(ProtobufReader tensor)
    {
        ulong type = 0;
        long[] shape = [];
        byte[] content = [];
        while (tensor.TryRead(out int field))
        {
            switch (field)
            {
                case TensorType:
                    type = tensor.Number;
                    break;
                case TensorShape:
                    shape = ReadShape(new ProtobufReader(tensor.Bytes));
                    break;
                case TensorContent:
                    content = tensor.Bytes.ToArray();
                    break;
            }
        }

        return type == Float32 ? new GraphConstant("", shape, content) : null;
    }

    private static long[] ReadShape(ProtobufReader shape)
    {
        List<long> sizes = [];
        while (shape.TryRead(out int field))
        {
            if (field != ShapeDimension)
            {
                continue;
            }

            long size = 0;
            ProtobufReader dimension = new(shape.Bytes);
            while (dimension.TryRead(out int part))
            {
                size = part == DimensionSize ? (long)dimension.Number : size;
            }

            sizes.Add(size);
        }

        return [.. sizes];
    }

    private static bool TryFind(ReadOnlySpan<byte> message, int wanted, out ReadOnlySpan<byte> bytes)
    {
        ProtobufReader reader = new(message);
        bytes = default;
        while (reader.TryRead(out int field))
        {
            if (field == wanted)
            {
                bytes = reader.Bytes;
                return true;
            }
        }

        return false;
    }
}
