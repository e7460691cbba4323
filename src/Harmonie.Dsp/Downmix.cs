using System.Numerics;
using System.Runtime.InteropServices;
using Harmonie.Dsp.Simd;

namespace Harmonie.Dsp;

/// <summary>Brings interleaved channels to one.</summary>
public static class Downmix
{
    /// <summary>Averages the channels; nothing is clipped. A value that is no number or infinite counts as silence.</summary>
    /// <param name="interleaved">Shape <c>[mono.Length, channels]</c>, row-major.</param>
    /// <param name="channels">At least 1.</param>
    /// <param name="mono">Overwritten.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="channels"/> is below 1.</exception>
    /// <exception cref="ArgumentException">The lengths don't fit.</exception>
    public static void Average(ReadOnlySpan<float> interleaved, int channels, Span<float> mono)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        if (interleaved.Length != (long)mono.Length * channels)
        {
            throw new ArgumentException($"{interleaved.Length} values are not {mono.Length} frames of {channels} channels", nameof(interleaved));
        }

        int done = channels switch
        {
            1 => CopyVectors(interleaved, mono),
            2 => AverageVectors(interleaved, mono),
            _ => 0,
        };
        float scale = 1f / channels;
        for (int frame = done; frame < mono.Length; frame++)
        {
            float sum = 0;
            foreach (float value in interleaved.Slice(frame * channels, channels))
            {
                sum += float.IsFinite(value) ? value : 0;
            }

            mono[frame] = sum * scale;
        }
    }

    /// <summary>Takes one channel as it is. A value that is no number or infinite counts as silence.</summary>
    /// <param name="interleaved">Shape <c>[mono.Length, channels]</c>, row-major.</param>
    /// <param name="channels">At least 1.</param>
    /// <param name="channel">Which one, from 0.</param>
    /// <param name="mono">Overwritten.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such channel.</exception>
    /// <exception cref="ArgumentException">The lengths don't fit.</exception>
    public static void Pick(ReadOnlySpan<float> interleaved, int channels, int channel, Span<float> mono)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, channels);
        if (interleaved.Length != (long)mono.Length * channels)
        {
            throw new ArgumentException($"{interleaved.Length} values are not {mono.Length} frames of {channels} channels", nameof(interleaved));
        }

        for (int frame = 0; frame < mono.Length; frame++)
        {
            float value = interleaved[(frame * channels) + channel];
            mono[frame] = float.IsFinite(value) ? value : 0;
        }
    }

    // Both answer how many frames are done; the rest does not fill a vector.
    private static int CopyVectors(ReadOnlySpan<float> samples, Span<float> mono)
    {
        ref float from = ref MemoryMarshal.GetReference(samples);
        ref float to = ref MemoryMarshal.GetReference(mono);
        int n = 0;
        for (; n <= mono.Length - Vector<float>.Count; n += Vector<float>.Count)
        {
            Finite(Vector.LoadUnsafe(ref from, (nuint)n)).StoreUnsafe(ref to, (nuint)n);
        }

        return n;
    }

    private static int AverageVectors(ReadOnlySpan<float> stereo, Span<float> mono)
    {
        ref float from = ref MemoryMarshal.GetReference(stereo);
        ref float to = ref MemoryMarshal.GetReference(mono);
        int n = 0;
        for (; n <= mono.Length - Vector<float>.Count; n += Vector<float>.Count)
        {
            nuint first = 2 * (nuint)n, second = first + (nuint)Vector<float>.Count;
            (Vector<float> left, Vector<float> right) = Lanes.Deinterleave(Vector.LoadUnsafe(ref from, first), Vector.LoadUnsafe(ref from, second));
            ((Finite(left) + Finite(right)) * 0.5f).StoreUnsafe(ref to, (nuint)n);
        }

        return n;
    }

    private static Vector<float> Finite(Vector<float> value) =>
        Vector.ConditionalSelect(Vector.LessThanOrEqual(Vector.Abs(value), new Vector<float>(float.MaxValue)), value, Vector<float>.Zero);
}
