namespace Harmonie.Dsp.Rhythm;

/// <summary>One tempo for a sequence of beats.</summary>
internal static class TempoFromBeats
{
    // Intervals whose tempo is nearer than this to the commonest one are averaged.
    private const double Spread = 5;

    /// <summary>Beats per minute; null with fewer than two beats.</summary>
    /// <param name="beats">Times in seconds, rising.</param>
    public static double? Estimate(ReadOnlySpan<float> beats)
    {
        if (beats.Length < 2)
        {
            return null;
        }

        var tempi = new double[beats.Length - 1];
        for (int i = 0; i < tempi.Length; i++)
        {
            tempi[i] = 60f / (beats[i + 1] - beats[i]);
        }

        // The commonest tempo, in steps of 2 bpm; the slowest of equals.
        int commonest = tempi.GroupBy(tempo => (int)Math.Floor((tempo / 2) + 0.5)).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
        double[] near = Array.FindAll(tempi, tempo => Math.Abs(tempo - (2 * commonest)) < Spread);
        return near.Length > 0 ? near.Average() : 2 * commonest;
    }
}
