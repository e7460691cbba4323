using System.Globalization;
using System.Runtime.InteropServices;

namespace Harmonie.Testing.Onnx;

/// <summary>Builds an ONNX graph node by node (onnx.proto; IR 8, opset 17).</summary>
public sealed class OnnxWriter
{
    private const int Float32 = 1;
    private const int Int64 = 7;
    private readonly List<ProtobufWriter> _nodes = [];
    private readonly List<ProtobufWriter> _constants = [];
    private readonly List<ProtobufWriter> _inputs = [];
    private readonly List<ProtobufWriter> _outputs = [];
    private int _names;

    /// <summary>Declares an input of floats; a size below 0 is any.</summary>
    public string Input(string name, params long[] shape)
    {
        _inputs.Add(ValueInfo(name, shape));
        return name;
    }

    /// <summary>Declares an output of floats and gives it its value.</summary>
    public void Output(string name, string value, params long[] shape)
    {
        _nodes.Add(Node("Identity", [value], name, []));
        _outputs.Add(ValueInfo(name, shape));
    }

    /// <summary>A constant of floats.</summary>
    public string Constant(float[] values, params long[] shape) => Constant(Float32, MemoryMarshal.AsBytes<float>(values), shape);

    /// <summary>A constant of whole numbers.</summary>
    public string Constant(params long[] values) => Constant(Int64, MemoryMarshal.AsBytes<long>(values), [values.Length]);

    /// <summary>An operator of the standard set with one output; an attribute is a <see cref="long"/> or an array of them.</summary>
    public string Add(string op, string[] inputs, params (string Name, object Value)[] attributes)
    {
        string output = NewName();
        _nodes.Add(Node(op, inputs, output, attributes));
        return output;
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToArray()
    {
        ProtobufWriter graph = new ProtobufWriter()
            .Messages(1, _nodes)
            .Text(2, "test")
            .Messages(5, _constants)
            .Messages(11, _inputs)
            .Messages(12, _outputs);
        return new ProtobufWriter()
            .Number(1, 8)
            .Text(2, "Harmonie tests")
            .Message(7, graph)
            .Message(8, new ProtobufWriter().Text(1, "").Number(2, 17))
            .ToArray();
    }

    private static ProtobufWriter Node(string op, string[] inputs, string output, (string Name, object Value)[] attributes)
    {
        ProtobufWriter node = new();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        return node.Text(2, output).Text(4, op).Messages(5, attributes.Select(Attribute));
    }

    private static ProtobufWriter Attribute((string Name, object Value) attribute)
    {
        ProtobufWriter result = new ProtobufWriter().Text(1, attribute.Name);
        if (attribute.Value is long number)
        {
            return result.Number(3, number).Number(20, 2);
        }

        foreach (long element in (long[])attribute.Value)
        {
            result.Number(8, element);
        }

        return result.Number(20, 7);
    }

    private static ProtobufWriter ValueInfo(string name, long[] shape)
    {
        IEnumerable<ProtobufWriter> dimensions =
            shape.Select(size => size < 0 ? new ProtobufWriter().Text(2, "n") : new ProtobufWriter().Number(1, size));
        ProtobufWriter tensor = new ProtobufWriter().Number(1, Float32).Message(2, new ProtobufWriter().Messages(1, dimensions));
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }

    private string Constant(int type, ReadOnlySpan<byte> content, long[] shape)
    {
        string name = NewName();
        ProtobufWriter constant = new();
        foreach (long size in shape)
        {
            constant.Number(1, size);
        }

        _constants.Add(constant.Number(2, type).Text(8, name).Bytes(9, content));
        return name;
    }

    private string NewName() => $"t{(_names++).ToString(CultureInfo.InvariantCulture)}";
}
