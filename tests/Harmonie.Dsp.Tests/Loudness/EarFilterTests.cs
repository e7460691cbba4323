using System.Numerics;
using Harmonie.Dsp.Loudness;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Loudness;

[Trait("Category", "Kernel")]
public sealed class EarFilterTests
{
    private static readonly double[] EarB =
    [
        0.05418656406430, -0.02911007808948, -0.00848709379851, -0.00851165645469, -0.00834990904936, 0.02245293253339,
        -0.02596338512915, 0.01624864962975, -0.00240879051584, 0.00674613682247, -0.00187763777362,
    ];

    private static readonly double[] EarA =
    [
        1, -3.47845948550071, 6.36317777566148, -8.54751527471874, 9.47693607801280, -8.81498681370155,
        6.85401540936998, -4.39470996079559, 2.19611684890774, -0.75104302451432, 0.13149317958808,
    ];

    private static readonly double[] HighPassB = [0.98500175787242, -1.97000351574484, 0.98500175787242];
    private static readonly double[] HighPassA = [1, -1.96977855582618, 0.97022847566350];

    [Fact]
    public void Process_EveryLane_HasTheEnergyOfTheRecursionInDoublePrecision()
    {
        const int Length = 3000;
        float[][] signals = [.. Enumerable.Range(0, EarFilter.LaneCount).Select(seed => Synth.Noise(Length, seed))];
        var filter = new EarFilter();
        Vector<float> early = filter.Process(Interleave(signals, 0, 100)), late = filter.Process(Interleave(signals, 100, Length));
        for (int lane = 0; lane < signals.Length; lane++)
        {
            double[] filtered = Filter(HighPassB, HighPassA, Filter(EarB, EarA, [.. signals[lane].Select(value => (double)value)]));
            double expectedEarly = filtered[..100].Sum(value => value * value), expectedLate = filtered[100..].Sum(value => value * value);
            Assert.Equal(expectedEarly, early[lane], 1e-4 * expectedEarly);
            Assert.Equal(expectedLate, late[lane], 1e-4 * expectedLate);
        }
    }

    [Fact]
    public void Process_StepMemoryAgo_IsForgotten()
    {
        var filter = new EarFilter();
        float[] step = new float[EarFilter.LaneCount * EarFilter.Memory];
        Array.Fill(step, 1);
        filter.Process(step);
        Vector<float> after = filter.Process(step.AsSpan(0, EarFilter.LaneCount * 100));
        // Ten times below what counts as silence; what is left is rounding.
        Assert.True(Vector.LessThanAll(after, new Vector<float>(100 * 1e-11f)), $"{after}");
    }

    [Fact]
    public void Reset_AfterSound_StartsFromRest()
    {
        var filter = new EarFilter();
        float[] noise = Synth.Noise(EarFilter.LaneCount * 200);
        Vector<float> first = filter.Process(noise);
        filter.Reset();
        Assert.Equal(first, filter.Process(noise));
    }

    private static float[] Interleave(float[][] signals, int from, int to) =>
        [.. Enumerable.Range(from, to - from).SelectMany(n => signals.Select(signal => signal[n]))];

    private static double[] Filter(double[] b, double[] a, double[] x)
    {
        var y = new double[x.Length];
        for (int n = 0; n < x.Length; n++)
        {
            for (int k = 0; k < b.Length && k <= n; k++)
            {
                y[n] += (b[k] * x[n - k]) - (k > 0 ? a[k] * y[n - k] : 0);
            }
        }

        return y;
    }
}
