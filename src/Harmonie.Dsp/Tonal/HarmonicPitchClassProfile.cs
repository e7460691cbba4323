using System.Numerics.Tensors;

namespace Harmonie.Dsp.Tonal;

/// <summary>
/// The harmonic pitch class profile (Gómez 2006): every spectral peak adds its energy to the pitch classes of the notes it may be a harmonic of.
/// Twelve bins, bin 0 is A (440 Hz). Reuses internal buffers: one instance per worker.
/// </summary>
/// <param name="maxPeaks">Peaks at most.</param>
internal sealed class HarmonicPitchClassProfile(int maxPeaks)
{
    /// <summary>Pitch classes.</summary>
    public const int BinCount = 12;

    private const float TuningFrequency = 440;

    // The notes a peak may belong to: semitones below it, and strength. Harmonics 1…5 folded into an octave; the 1st, 2nd and 4th meet in the first.
    private static readonly (float Semitones, float Strength)[] Fundamentals =
    [
        (0, 3),
        ((float)((12 * Math.Log2(3)) - 12), 1),
        ((float)((12 * Math.Log2(5)) - 24), (float)(2 / Math.Log2(5))),
    ];

    private readonly float[] _pitches = new float[maxPeaks];
    private readonly float[] _nearest = new float[maxPeaks];
    private readonly float[] _weights = new float[maxPeaks];

    /// <summary>The profile of some peaks.</summary>
    /// <param name="frequencies">Hz, at most as many as this was made for.</param>
    /// <param name="magnitudes">Linear (whitened) magnitudes, of the same number.</param>
    /// <param name="bins">[12], overwritten.</param>
    public void Compute(ReadOnlySpan<float> frequencies, ReadOnlySpan<float> magnitudes, Span<float> bins)
    {
        bins.Clear();
        Span<float> pitches = _pitches.AsSpan(0, frequencies.Length), nearest = _nearest.AsSpan(0, frequencies.Length), weights = _weights.AsSpan(0, frequencies.Length);
        TensorPrimitives.Divide(frequencies, TuningFrequency, pitches);
        TensorPrimitives.Log2<float>(pitches, pitches);
        TensorPrimitives.Multiply(pitches, BinCount, pitches);
        foreach ((float semitones, float strength) in Fundamentals)
        {
            // Weighted by the distance to the nearest semitone: 1 on it, 0 half-way to the next.
            TensorPrimitives.Subtract(pitches, semitones, weights);
            TensorPrimitives.Round<float>(weights, nearest);
            TensorPrimitives.Subtract(weights, nearest, weights);
            TensorPrimitives.Multiply(weights, MathF.PI, weights);
            TensorPrimitives.Cos<float>(weights, weights);
            TensorPrimitives.Multiply(weights, magnitudes, weights);
            TensorPrimitives.Multiply(weights, magnitudes, weights);
            for (int i = 0; i < nearest.Length; i++)
            {
                int bin = (int)nearest[i] % BinCount;
                bins[bin < 0 ? bin + BinCount : bin] += weights[i] * (strength * strength);
            }
        }
    }
}
