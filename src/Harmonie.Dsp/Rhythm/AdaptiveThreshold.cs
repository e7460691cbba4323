namespace Harmonie.Dsp.Rhythm;

/// <summary>The adaptive threshold of the tempo estimators: what stands out of its neighbourhood (Davies and Plumbley 2007).</summary>
internal static class AdaptiveThreshold
{
    /// <summary>Half-wave rectified difference to the mean of the 2·reach + 1 values around each one; the ends are continued by their values.</summary>
    /// <param name="source">The sequence; not empty.</param>
    /// <param name="reach">Neighbours on each side.</param>
    /// <param name="result">As long as the sequence or longer; what lies behind its end is 0.</param>
    public static void Apply(ReadOnlySpan<float> source, int reach, Span<float> result)
    {
        double sum = 0;
        int last = source.Length - 1;
        for (int i = -reach; i < reach; i++)
        {
            sum += source[Math.Clamp(i, 0, last)];
        }

        double share = 1.0 / ((2 * reach) + 1);
        for (int i = 0; i < source.Length; i++)
        {
            sum += source[Math.Min(i + reach, last)];
            result[i] = (float)Math.Max(0, source[i] - (sum * share));
            sum -= source[Math.Max(i - reach, 0)];
        }

        result[source.Length..].Clear();
    }
}
