namespace Harmonie.Dsp.Resampling;

/// <summary>
/// The polyphase low-pass filter of <see cref="SincResampler"/>: a sinc under a Kaiser window (Kaiser 1974), one row of taps per phase of the
/// reduced ratio. The design is that of ffmpeg's resampler with its documented defaults.
/// </summary>
internal sealed class SincKernel
{
    // filter_size, cutoff and kaiser_beta of ffmpeg's resampler, and 2^phase_shift.
    private const int LobeTaps = 32;
    private const double Cutoff = 0.97;
    private const double KaiserBeta = 9;
    private const int MaxPhases = 1024;

    private readonly float[] _taps;

    public SincKernel(int fromRate, int toRate)
    {
        int divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(fromRate, toRate);
        (Step, Phases) = (fromRate / divisor, toRate / divisor);
        double factor = Math.Min(toRate * Cutoff / fromRate, 1);
        int length = (int)Math.Ceiling(LobeTaps / factor);
        Length = length + (length % 2);
        _taps = Design(Phases, Length, factor);
    }

    /// <summary>Whether the ratio is one that the filter can be made for: at most 1024 phases.</summary>
    public static bool Supports(int fromRate, int toRate) =>
        toRate / (int)System.Numerics.BigInteger.GreatestCommonDivisor(fromRate, toRate) <= MaxPhases;

    /// <summary>Phases between two input samples (the reduced output rate).</summary>
    public int Phases { get; }

    /// <summary>Phases from one output sample to the next (the reduced input rate).</summary>
    public int Step { get; }

    /// <summary>Taps per phase; even.</summary>
    public int Length { get; }

    /// <summary>The tap that meets the input sample at (or just before) the output position.</summary>
    public int Centre => (Length - 1) / 2;

    /// <summary>The [Length] taps of one phase.</summary>
    public ReadOnlySpan<float> Taps(int phase) => _taps.AsSpan(phase * Length, Length);

    private static float[] Design(int phases, int length, double factor)
    {
        int centre = (length - 1) / 2;
        var rows = new double[phases * length];
        for (int phase = 0; phase < phases; phase++)
        {
            for (int i = 0; i < length; i++)
            {
                double x = Math.PI * (i - centre - ((double)phase / phases)) * factor;
                double sinc = x == 0 ? 1 : Math.Sin(x) / x;
                double w = 2 * x / (factor * length * Math.PI);
                rows[(phase * length) + i] = sinc * BesselI0(KaiserBeta * Math.Sqrt(Math.Max(1 - (w * w), 0)));
            }
        }

        // One scale for all phases, from phase 0, whose taps sum to 1.
        double norm = 0;
        for (int i = 0; i < length; i++)
        {
            norm += rows[i];
        }

        return Array.ConvertAll(rows, tap => (float)(tap / norm));
    }

    /// <summary>Modified Bessel function of the first kind and order 0: Σ ((x/2)^k / k!)².</summary>
    private static double BesselI0(double x)
    {
        double sum = 1, term = 1;
        for (int k = 1; term > sum * 1e-17; k++)
        {
            double ratio = x / (2 * k);
            term *= ratio * ratio;
            sum += term;
        }

        return sum;
    }
}
