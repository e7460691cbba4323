using System.Numerics;

namespace Harmonie.Dsp;

/// <summary>Keeps what no recording contains out of the analysis: NaN, infinities, and values whose powers would overflow.</summary>
internal static class SampleGuard
{
    /// <summary>Largest magnitude that counts as a sample: 120 dB over full scale, far beyond any decoder's overshoot.</summary>
    public const float Limit = 1e6f;

    /// <summary>Copies samples; those that are not finite or beyond ±<see cref="Limit"/> become 0.</summary>
    /// <returns>The largest magnitude copied; 0 for no samples.</returns>
    public static float CopyFinite(ReadOnlySpan<float> samples, Span<float> result)
    {
        int i = 0;
        var limit = new Vector<float>(Limit);
        Vector<float> peaks = Vector<float>.Zero;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var value = new Vector<float>(samples[i..]);
            Vector<float> magnitude = Vector.Abs(value);
            Vector<int> good = Vector.LessThanOrEqual(magnitude, limit);
            Vector.ConditionalSelect(good, value, Vector<float>.Zero).CopyTo(result[i..]);
            peaks = Vector.Max(peaks, Vector.ConditionalSelect(good, magnitude, Vector<float>.Zero));
        }

        float peak = 0;
        for (int lane = 0; lane < Vector<float>.Count; lane++)
        {
            peak = Math.Max(peak, peaks[lane]);
        }

        for (; i < samples.Length; i++)
        {
            result[i] = Math.Abs(samples[i]) <= Limit ? samples[i] : 0;
            peak = Math.Max(peak, Math.Abs(result[i]));
        }

        return peak;
    }
}
