using System.Numerics;
using System.Numerics.Tensors;

namespace Harmonie.Dsp;

/// <summary>Keeps what no recording contains out of the analysis: NaN, infinities, and values whose powers would overflow.</summary>
internal static class SampleGuard
{
    /// <summary>Largest magnitude that counts as a sample: 120 dB over full scale, far beyond any decoder's overshoot.</summary>
    public const float Limit = 1e6f;

    /// <summary>Copies samples; those that are not finite or beyond ±<see cref="Limit"/> become 0.</summary>
    public static void CopyFinite(ReadOnlySpan<float> samples, Span<float> result)
    {
        int i = 0;
        var limit = new Vector<float>(Limit);
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var value = new Vector<float>(samples[i..]);
            Vector.ConditionalSelect(Vector.LessThanOrEqual(Vector.Abs(value), limit), value, Vector<float>.Zero).CopyTo(result[i..]);
        }

        for (; i < samples.Length; i++)
        {
            result[i] = Math.Abs(samples[i]) <= Limit ? samples[i] : 0;
        }
    }

    /// <summary>The largest magnitude; 0 for no samples.</summary>
    public static float Peak(ReadOnlySpan<float> samples) => samples.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<float>(samples));
}
