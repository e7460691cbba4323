namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// The shift-invariant comb filter bank over an autocorrelation, weighted by a Rayleigh curve that prefers periods of half a second
/// (Davies and Plumbley 2007).
/// </summary>
internal static class TempoComb
{
    /// <summary>Lags of the autocorrelation.</summary>
    public const int LagCount = 512;

    /// <summary>Shortest period index with a comb.</summary>
    public const int FirstPeriod = 3;

    /// <summary>Where the Rayleigh curve peaks: 43 frames, 120 bpm at 86 frames per second.</summary>
    public const int PreferredPeriod = 43;

    private const int Teeth = 4;


    /// <summary>The Rayleigh weight of the period index q, which stands for q + 1 frames.</summary>
    public static double Weight(int q)
    {
        double tau = q + 1;
        double variance = PreferredPeriod * PreferredPeriod;
        return tau / variance * Math.Exp(-tau * tau / (2 * variance));
    }

    /// <summary>Σ over four teeth c, each 2c − 1 lags wide and centred on lag(c), of the autocorrelation's mean.</summary>
    /// <param name="autocorrelation">[512].</param>
    /// <param name="period">Distance of the teeth.</param>
    /// <param name="offset">Lag of the comb's origin.</param>
    public static double Response(ReadOnlySpan<float> autocorrelation, int period, int offset)
    {
        double sum = 0;
        for (int tooth = 1; tooth <= Teeth; tooth++)
        {
            double part = 0;
            int centre = (period * tooth) + offset;
            for (int lag = centre - tooth + 1; lag < centre + tooth; lag++)
            {
                part += autocorrelation[lag];
            }

            sum += part / ((2 * tooth) - 1);
        }

        return sum;
    }
}
