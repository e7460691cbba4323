using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Harmonie.PlaylistModes;

/// <summary>
/// A vector of unit length with 8 bits per number, and the length of what rounding took from it. Two of them tell in a fraction of the time how similar the
/// vectors can be at most: enough to see that most candidates are not the most similar.
/// </summary>
internal sealed class CoarseVector
{
    private const int Levels = 127;

    // The vector is about _step × _numbers; zeros fill the last block.
    private readonly sbyte[] _numbers;
    private readonly float _step;
    private readonly double _error;

    // What a sum of that many products of floats, in whatever order, may be off; with lengths that are 1 up to as much.
    private readonly double _rounding;

    /// <summary>Rounds a vector of unit length, or all zeros.</summary>
    public CoarseVector(ReadOnlySpan<float> unitVector)
    {
        float largest = 0;
        foreach (float value in unitVector)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        int block = Vector256<sbyte>.Count;
        _step = largest > 0 ? largest / Levels : 1;
        _numbers = new sbyte[(unitVector.Length + block - 1) / block * block];
        _rounding = (unitVector.Length + 1) / (double)(1 << 22);
        float squares = 0;
        for (int i = 0; i < unitVector.Length; i += block)
        {
            float[]? padded = unitVector.Length - i < block ? [.. unitVector[i..], .. new float[block - unitVector.Length + i]] : null;
            squares += Round(padded ?? unitVector[i..], _numbers.AsSpan(i));
        }

        _error = Math.Sqrt(squares);
    }

    /// <summary>
    /// No less than the similarity of the two vectors. With x = a + e and y = b + f, where a and b are the rounded ones: x · y = a · b + a · f + e · y, and
    /// by Cauchy and Schwarz the last two are at most (1 + |e|) |f| and |e|.
    /// </summary>
    /// <param name="other">A vector of the same length.</param>
    public double MostSimilarityTo(CoarseVector other) =>
        ((double)_step * other._step * Dot(_numbers, other._numbers)) + _error + ((1 + _error) * other._error) + _rounding;

    // Rounds one block; returns the sum of the squares of what was lost.
    private float Round(ReadOnlySpan<float> values, Span<sbyte> numbers)
    {
        (Vector256<int> first, Vector256<float> lostFirst) = RoundPart(values);
        (Vector256<int> second, Vector256<float> lostSecond) = RoundPart(values[8..]);
        (Vector256<int> third, Vector256<float> lostThird) = RoundPart(values[16..]);
        (Vector256<int> fourth, Vector256<float> lostFourth) = RoundPart(values[24..]);
        Vector256.Narrow(Vector256.Narrow(first, second), Vector256.Narrow(third, fourth)).CopyTo(numbers);
        return Vector256.Sum(lostFirst + lostSecond + lostThird + lostFourth);
    }

    private (Vector256<int> Numbers, Vector256<float> LostSquares) RoundPart(ReadOnlySpan<float> values)
    {
        Vector256<float> exact = Vector256.Create(values);
        Vector256<float> rounded = Vector256.Round(exact / _step);
        Vector256<float> lost = exact - (rounded * _step);
        return (Vector256.ConvertToInt32(rounded), lost * lost);
    }

    // Whole numbers: exact, in any order.
    private static long Dot(sbyte[] x, sbyte[] y)
    {
        ReadOnlySpan<Vector256<sbyte>> a = MemoryMarshal.Cast<sbyte, Vector256<sbyte>>(x);
        ReadOnlySpan<Vector256<sbyte>> b = MemoryMarshal.Cast<sbyte, Vector256<sbyte>>(y);
        Vector256<int> sum = Vector256<int>.Zero;
        for (int i = 0; i < a.Length; i++)
        {
            // Two products of at most 127² fit into 16 bits.
            Vector256<short> pairs = (Vector256.WidenLower(a[i]) * Vector256.WidenLower(b[i])) + (Vector256.WidenUpper(a[i]) * Vector256.WidenUpper(b[i]));
            sum += Vector256.WidenLower(pairs) + Vector256.WidenUpper(pairs);
        }

        return Vector256.Sum(Vector256.WidenLower(sum) + Vector256.WidenUpper(sum));
    }
}
