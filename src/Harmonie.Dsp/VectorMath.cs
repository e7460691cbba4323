using System.Numerics.Tensors;

namespace Harmonie.Dsp;

/// <summary>Arithmetic on embeddings: dot product and normalisation.</summary>
public static class VectorMath
{
    /// <summary>Scales a vector to unit Euclidean length in place; a zero vector, or one with a non-finite norm, becomes all zeros.</summary>
    /// <param name="vector">Any length; overwritten.</param>
    public static void Normalise(Span<float> vector)
    {
        double sum = 0;
        foreach (float value in vector)
        {
            sum += (double)value * value;
        }

        if (sum == 0 || !double.IsFinite(sum))
        {
            vector.Clear();
            return;
        }

        TensorPrimitives.Multiply(vector, (float)(1 / Math.Sqrt(sum)), vector);
    }

    /// <summary>The dot product of two vectors of equal length; for unit vectors, their cosine similarity in [-1, 1].</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => TensorPrimitives.Dot(x, y);
}
