using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

        double length = Math.Sqrt(sum);
        if (float.IsFinite((float)(1 / length)))
        {
            TensorPrimitives.Multiply(vector, (float)(1 / length), vector);
            return;
        }

        // The reciprocal of a tiny length is beyond the largest float.
        foreach (ref float value in vector)
        {
            value = (float)(value / length);
        }
    }

    /// <summary>The dot product of two vectors of equal length; for unit vectors, their cosine similarity in [-1, 1].</summary>
    /// <remarks>
    /// Always summed in the same order, in 32 lanes and without fused multiply-add, so that every machine computes the same bits and rankings
    /// never depend on the processor. Memory bandwidth, not arithmetic, limits a pass over a library.
    /// </remarks>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"vectors of lengths {x.Length} and {y.Length} have no dot product", nameof(y));
        }

        ReadOnlySpan<Vector256<float>> a = MemoryMarshal.Cast<float, Vector256<float>>(x);
        ReadOnlySpan<Vector256<float>> b = MemoryMarshal.Cast<float, Vector256<float>>(y);
        Vector256<float> sum0 = Vector256<float>.Zero;
        Vector256<float> sum1 = Vector256<float>.Zero;
        Vector256<float> sum2 = Vector256<float>.Zero;
        Vector256<float> sum3 = Vector256<float>.Zero;
        int i = 0;
        for (; i <= a.Length - 4; i += 4)
        {
            sum0 += a[i] * b[i];
            sum1 += a[i + 1] * b[i + 1];
            sum2 += a[i + 2] * b[i + 2];
            sum3 += a[i + 3] * b[i + 3];
        }

        for (; i < a.Length; i++)
        {
            sum0 += a[i] * b[i];
        }

        Vector256<float> sums = (sum0 + sum1) + (sum2 + sum3);
        float sum = 0;
        for (int lane = 0; lane < Vector256<float>.Count; lane++)
        {
            sum += sums[lane];
        }

        for (int j = a.Length * Vector256<float>.Count; j < x.Length; j++)
        {
            sum += x[j] * y[j];
        }

        return sum;
    }
}
