using Harmonie.Dsp.Spectral;

namespace Harmonie.Dsp.Tonal;

/// <summary>
/// The harmonic pitch class profile (Gómez 2006): every spectral peak adds its energy to the pitch classes of the notes it may be a harmonic of.
/// Twelve bins, bin 0 is A (440 Hz).
/// </summary>
internal static class HarmonicPitchClassProfile
{
    /// <summary>Pitch classes.</summary>
    public const int BinCount = 12;

    private const double TuningFrequency = 440;

    // The notes a peak may belong to: semitones below it, and strength. Harmonics 1…5 folded into an octave; the 1st, 2nd and 4th meet in the first.
    private static readonly (double Semitones, double Strength)[] Fundamentals =
    [
        (0, 3),
        ((12 * Math.Log2(3)) - 12, 1),
        ((12 * Math.Log2(5)) - 24, 2 / Math.Log2(5)),
    ];

    /// <summary>Adds one peak.</summary>
    /// <param name="peak">Frequency in Hz and (whitened) linear magnitude.</param>
    /// <param name="bins">[12], added to.</param>
    public static void Add(SpectralPeak peak, Span<double> bins)
    {
        double pitch = 12 * Math.Log2(peak.Frequency / TuningFrequency);
        double energy = peak.Magnitude * peak.Magnitude;
        foreach ((double semitones, double strength) in Fundamentals)
        {
            double place = pitch - semitones;
            int last = (int)Math.Floor(place + 0.5);
            for (int i = (int)Math.Ceiling(place - 0.5); i <= last; i++)
            {
                bins[((i % BinCount) + BinCount) % BinCount] += Math.Cos(Math.PI * Math.Abs(place - i)) * energy * strength * strength;
            }
        }
    }
}
