using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Harmonie.Dsp.Simd;

/// <summary>The few lane movements that <see cref="Vector{T}"/> has no word for; the width is a constant to the JIT, so one branch remains.</summary>
internal static class Lanes
{
    /// <summary>The lanes in opposite order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Reverse(Vector<float> value) => Vector<float>.Count switch
    {
        8 => Vector256.Shuffle(value.AsVector256(), Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0)).AsVector(),
        4 => Vector128.Shuffle(value.AsVector128(), Vector128.Create(3, 2, 1, 0)).AsVector(),
        _ => ReverseOneByOne(value),
    };

    /// <summary>Splits 2·Count neighbouring values into those at even and those at odd places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<float> Even, Vector<float> Odd) Deinterleave(Vector<float> first, Vector<float> second) => Vector<float>.Count switch
    {
        8 => DeinterleaveEights(first.AsVector256(), second.AsVector256()),
        _ => DeinterleaveOneByOne(first, second),
    };

    /// <summary><see cref="Reverse"/> for any width.</summary>
    internal static Vector<float> ReverseOneByOne(Vector<float> value)
    {
        Span<float> lanes = stackalloc float[Vector<float>.Count];
        value.CopyTo(lanes);
        lanes.Reverse();
        return new Vector<float>(lanes);
    }

    /// <summary><see cref="Deinterleave"/> for any width.</summary>
    internal static (Vector<float> Even, Vector<float> Odd) DeinterleaveOneByOne(Vector<float> first, Vector<float> second)
    {
        Span<float> lanes = stackalloc float[2 * Vector<float>.Count];
        first.CopyTo(lanes);
        second.CopyTo(lanes[Vector<float>.Count..]);
        Span<float> split = stackalloc float[2 * Vector<float>.Count];
        for (int i = 0; i < Vector<float>.Count; i++)
        {
            split[i] = lanes[2 * i];
            split[i + Vector<float>.Count] = lanes[(2 * i) + 1];
        }

        return (new Vector<float>(split), new Vector<float>(split[Vector<float>.Count..]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<float> Even, Vector<float> Odd) DeinterleaveEights(Vector256<float> first, Vector256<float> second)
    {
        Vector256<int> evensThenOdds = Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7);
        Vector256<float> low = Vector256.Shuffle(first, evensThenOdds), high = Vector256.Shuffle(second, evensThenOdds);
        return (Vector256.Create(low.GetLower(), high.GetLower()).AsVector(), Vector256.Create(low.GetUpper(), high.GetUpper()).AsVector());
    }
}
