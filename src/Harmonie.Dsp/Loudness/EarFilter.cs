using System.Numerics;
using System.Runtime.InteropServices;

namespace Harmonie.Dsp.Loudness;

/// <summary>
/// Robinson's approximation of the ear's frequency response at 44.1 kHz (ReplayGain 1.0, 2001): a 10th-order Yule-Walker filter, then a 2nd-order Butterworth
/// high-pass, both in transposed direct form II. Each lane of a vector is a signal of its own, so that the recursion never waits for itself.
/// </summary>
internal sealed class EarFilter
{
    /// <summary>Signals filtered at once.</summary>
    public static readonly int LaneCount = Vector<float>.Count;

    /// <summary>Samples until the filter has forgotten what was before: a step has faded to 10⁻⁷ then.</summary>
    public const int Memory = 1024;

    private const int EarOrder = 10;

    private static readonly float[] EarB =
    [
        0.05418656406430f, -0.02911007808948f, -0.00848709379851f, -0.00851165645469f, -0.00834990904936f, 0.02245293253339f,
        -0.02596338512915f, 0.01624864962975f, -0.00240879051584f, 0.00674613682247f, -0.00187763777362f,
    ];

    private static readonly float[] EarA =
    [
        1, -3.47845948550071f, 6.36317777566148f, -8.54751527471874f, 9.47693607801280f, -8.81498681370155f,
        6.85401540936998f, -4.39470996079559f, 2.19611684890774f, -0.75104302451432f, 0.13149317958808f,
    ];

    private static readonly float[] HighPassB = [0.98500175787242f, -1.97000351574484f, 0.98500175787242f];
    private static readonly float[] HighPassA = [1, -1.96977855582618f, 0.97022847566350f];

    private readonly Vector<float>[] _ear = new Vector<float>[EarOrder];
    private readonly Vector<float>[] _highPass = new Vector<float>[2];

    /// <summary>Forgets the signals.</summary>
    public void Reset()
    {
        Array.Clear(_ear);
        Array.Clear(_highPass);
    }

    /// <summary>Filters the next samples of every signal.</summary>
    /// <param name="samples">[samples, lanes], row-major.</param>
    /// <returns>For each signal the sum of the squares of what comes out.</returns>
    public Vector<float> Process(ReadOnlySpan<float> samples)
    {
        Vector<float> energy = Vector<float>.Zero;
        Vector<float> s0 = _ear[0], s1 = _ear[1], s2 = _ear[2], s3 = _ear[3], s4 = _ear[4];
        Vector<float> s5 = _ear[5], s6 = _ear[6], s7 = _ear[7], s8 = _ear[8], s9 = _ear[9];
        Vector<float> h0 = _highPass[0], h1 = _highPass[1];
        foreach (Vector<float> x in MemoryMarshal.Cast<float, Vector<float>>(samples))
        {
            Vector<float> y = Vector.FusedMultiplyAdd(new(EarB[0]), x, s0);
            s0 = Next(1, x, y, s1);
            s1 = Next(2, x, y, s2);
            s2 = Next(3, x, y, s3);
            s3 = Next(4, x, y, s4);
            s4 = Next(5, x, y, s5);
            s5 = Next(6, x, y, s6);
            s6 = Next(7, x, y, s7);
            s7 = Next(8, x, y, s8);
            s8 = Next(9, x, y, s9);
            s9 = Next(10, x, y, Vector<float>.Zero);
            Vector<float> z = Vector.FusedMultiplyAdd(new(HighPassB[0]), y, h0);
            h0 = Vector.FusedMultiplyAdd(new(-HighPassA[1]), z, Vector.FusedMultiplyAdd(new(HighPassB[1]), y, h1));
            h1 = Vector.FusedMultiplyAdd(new(-HighPassA[2]), z, new Vector<float>(HighPassB[2]) * y);
            energy = Vector.FusedMultiplyAdd(z, z, energy);
        }

        (_ear[0], _ear[1], _ear[2], _ear[3], _ear[4]) = (s0, s1, s2, s3, s4);
        (_ear[5], _ear[6], _ear[7], _ear[8], _ear[9]) = (s5, s6, s7, s8, s9);
        (_highPass[0], _highPass[1]) = (h0, h1);
        return energy;
    }

    private static Vector<float> Next(int k, Vector<float> x, Vector<float> y, Vector<float> state) =>
        Vector.FusedMultiplyAdd(new(-EarA[k]), y, Vector.FusedMultiplyAdd(new(EarB[k]), x, state));
}
