namespace Harmonie.Dsp.Rhythm;

/// <summary>The adaptive threshold of the tempo estimators: what stands out of its neighbourhood (Davies and Plumbley 2007).</summary>
internal static class AdaptiveThreshold
{
    /// <summary>Half-wave rectified difference to the mean of the 2·reach + 1 values around each one; the ends are continued by their values.</summary>
    /// <param name="source">The sequence that the stretch is taken from.</param>
    /// <param name="start">First value of the stretch.</param>
    /// <param name="reach">Neighbours on each side.</param>
    /// <param name="result">The stretch; values behind the end of the sequence are 0.</param>
    public static void Apply(ReadOnlySpan<float> source, int start, int reach, Span<float> result)
    {
        double sum = 0;
        int last = source.Length - 1;
        for (int i = start - reach; i < start + reach; i++)
        {
            sum += source[Math.Clamp(i, 0, last)];
        }

        int count = Math.Clamp(source.Length - start, 0, result.Length);
        for (int i = 0; i < count; i++)
        {
            int at = start + i;
            sum += source[Math.Min(at + reach, last)];
            result[i] = (float)Math.Max(0, source[at] - (sum / ((2 * reach) + 1)));
            sum -= source[Math.Max(at - reach, 0)];
        }

        result[count..].Clear();
    }
}
