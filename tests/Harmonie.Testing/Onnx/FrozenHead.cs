using System.Runtime.InteropServices;
using System.Text;

namespace Harmonie.Testing.Onnx;

/// <summary>Writes a linear layer as a frozen TensorFlow graph, laid out like the published genre head.</summary>
public static class FrozenHead
{
    private const int Float32 = 1;

    /// <param name="weights">W, shape [labels, dimension], one row a class.</param>
    /// <param name="bias">b, shape [labels].</param>
    public static byte[] Write(float[] weights, float[] bias) => new ProtobufWriter()
        .Message(1, Node("serving_default_model_Placeholder", "Placeholder", [], ("dtype", Type())))
        .Message(1, Node("Const", "Const", [], ("dtype", Type()), ("value", Tensor(weights, bias.Length, weights.Length / bias.Length))))
        .Message(1, Node("Const_1", "Const", [], ("dtype", Type()), ("value", Tensor(bias, bias.Length))))
        .Message(1, Node("MatMul", "MatMul", ["serving_default_model_Placeholder", "Const"], ("transpose_b", new ProtobufWriter().Number(5, 1))))
        .Message(1, Node("BiasAdd", "BiasAdd", ["MatMul", "Const_1"]))
        .Message(1, Node("PartitionedCall", "Sigmoid", ["BiasAdd"]))
        .Message(4, new ProtobufWriter().Number(1, 716))
        .ToArray();

    private static ProtobufWriter Node(string name, string operation, string[] inputs, params (string Key, ProtobufWriter Value)[] attributes)
    {
        ProtobufWriter node = new ProtobufWriter().Text(1, name).Text(2, operation);
        foreach (string input in inputs)
        {
            node.Bytes(3, Encoding.UTF8.GetBytes(input));
        }

        return node.Messages(5, attributes.Select(attribute => new ProtobufWriter().Text(1, attribute.Key).Message(2, attribute.Value)));
    }

    private static ProtobufWriter Type() => new ProtobufWriter().Number(6, Float32);

    private static ProtobufWriter Tensor(float[] values, params long[] shape)
    {
        ProtobufWriter sizes = new ProtobufWriter().Messages(2, shape.Select(size => new ProtobufWriter().Number(1, size)));
        ProtobufWriter tensor = new ProtobufWriter().Number(1, Float32).Message(2, sizes).Bytes(4, MemoryMarshal.AsBytes<float>(values));
        return new ProtobufWriter().Message(8, tensor);
    }
}
