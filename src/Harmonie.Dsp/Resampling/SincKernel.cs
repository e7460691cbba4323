using System.Numerics;
using System.Runtime.InteropServices;

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

    // [phases, row length]: rows are filled up with zeros to whole vectors.
    private readonly float[] _taps;

    public SincKernel(int fromRate, int toRate)
    {
        int divisor = (int)BigInteger.GreatestCommonDivisor(fromRate, toRate);
        (Step, Phases) = (fromRate / divisor, toRate / divisor);
        double factor = Math.Min(toRate * Cutoff / fromRate, 1);
        int length = (int)Math.Ceiling(LobeTaps / factor);
        Length = length + (length % 2);
        RowLength = (Length + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _taps = new float[Phases * RowLength];
        float[] rows = Design(Phases, Length, factor);
        for (int phase = 0; phase < Phases; phase++)
        {
            rows.AsSpan(phase * Length, Length).CopyTo(_taps.AsSpan(phase * RowLength));
        }
    }

    /// <summary>Whether the ratio is one that the filter can be made for: at most 1024 phases.</summary>
    public static bool Supports(int fromRate, int toRate) =>
        toRate / (int)BigInteger.GreatestCommonDivisor(fromRate, toRate) <= MaxPhases;

    /// <summary>Phases between two input samples (the reduced output rate).</summary>
    public int Phases { get; }

    /// <summary>Phases from one output sample to the next (the reduced input rate).</summary>
    public int Step { get; }

    /// <summary>Taps per phase; even.</summary>
    public int Length { get; }

    /// <summary>The tap that meets the input sample at (or just before) the output position.</summary>
    public int Centre => (Length - 1) / 2;

    /// <summary>Values that <see cref="Apply"/> reads: at least <see cref="Length"/>.</summary>
    public int RowLength { get; }

    /// <summary>The output sample of one phase.</summary>
    /// <param name="samples">[RowLength]; what stands behind the first <see cref="Length"/> has no effect, as long as it is finite.</param>
    /// <param name="phase">0 up to <see cref="Phases"/>.</param>
    public float Apply(ReadOnlySpan<float> samples, int phase)
    {
        ref float x = ref MemoryMarshal.GetReference(samples[..RowLength]);
        ref float taps = ref MemoryMarshal.GetReference(_taps.AsSpan(phase * RowLength, RowLength));
        Vector<float> sum = Vector<float>.Zero;
        for (int i = 0; i < RowLength; i += Vector<float>.Count)
        {
            sum = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref x, (nuint)i), Vector.LoadUnsafe(ref taps, (nuint)i), sum);
        }

        return Vector.Sum(sum);
    }

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
