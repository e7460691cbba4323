using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Harmonie.Dsp;
using Harmonie.Plugins;

namespace Harmonie.Discogs400Classifier;

/// <summary>The head itself: one linear layer and a sigmoid, p = σ(W·e + b). Immutable.</summary>
internal sealed class GenreHead
{
    private readonly float[] _weights;
    private readonly float[] _bias;
    private readonly int _dimension;

    private GenreHead(float[] weights, float[] bias)
    {
        (_weights, _bias) = (weights, bias);
        _dimension = weights.Length / bias.Length;
    }

    /// <summary>Reads W [labels, dimension] and b [labels] from a frozen graph.</summary>
    /// <exception cref="ModelUnavailableException">The file holds no such pair; the message names it.</exception>
    public static GenreHead Read(string path, HeadDescription description)
    {
        try
        {
            IReadOnlyList<GraphConstant> constants = FrozenGraph.ReadFloatConstants(File.ReadAllBytes(path));
            return new GenreHead(
                Find(constants, "Const", [description.Labels, description.Dimension]),
                Find(constants, "Const_1", [description.Labels]));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new ModelUnavailableException($"{path} can't be used as the genre head: {exception.Message}.", exception);
        }
    }

    /// <summary>Applies the layer to patches.</summary>
    /// <param name="embeddings">Shape <c>[patches, dimension]</c>, row-major.</param>
    /// <param name="patches">How many there are.</param>
    /// <returns>Probabilities, shape <c>[patches, labels]</c>.</returns>
    public float[] Apply(ReadOnlySpan<float> embeddings, int patches)
    {
        float[] result = new float[patches * _bias.Length];
        for (int patch = 0; patch < patches; patch++)
        {
            ReadOnlySpan<float> embedding = embeddings.Slice(patch * _dimension, _dimension);
            Span<float> row = result.AsSpan(patch * _bias.Length, _bias.Length);
            for (int label = 0; label < row.Length; label++)
            {
                row[label] = VectorMath.Dot(_weights.AsSpan(label * _dimension, _dimension), embedding) + _bias[label];
            }

            TensorPrimitives.Sigmoid<float>(row, row);
        }

        return result;
    }

    // By name, else by the shape, which no other constant of so small a graph has.
    private static float[] Find(IReadOnlyList<GraphConstant> constants, string name, long[] shape)
    {
        GraphConstant[] fitting = [.. constants.Where(constant => constant.Shape.SequenceEqual(shape))];
        GraphConstant found = fitting.FirstOrDefault(constant => constant.Name == name) ?? (fitting is [var only] ? only
            : throw new InvalidDataException($"it has no constant '{name}' of shape [{string.Join(", ", shape)}]"));
        float[] values = MemoryMarshal.Cast<byte, float>(found.Content).ToArray();
        return values.Length == shape.Aggregate(1L, (product, size) => product * size)
            ? values
            : throw new InvalidDataException($"its constant '{found.Name}' has {values.Length} values");
    }
}
