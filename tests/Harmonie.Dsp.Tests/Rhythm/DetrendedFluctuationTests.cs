using Harmonie.Dsp.Rhythm;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Rhythm;

public sealed class DetrendedFluctuationTests
{
    [Theory, InlineData(500), InlineData(9000)]
    public void Analyse_RandomWalk_MatchesRegressionWindowByWindow(int length)
    {
        int[] scales = [31, 107, 200];
        float[] steps = Synth.Noise(length);
        double position = 1000;
        double[] walk = [.. steps.Select(step => position += step - 0.1)];
        double[] actual = new DetrendedFluctuation(scales).Analyse(Series(steps), 0.1, CancellationToken.None);
        for (int i = 0; i < scales.Length; i++)
        {
            Assert.Equal(Slow(walk, scales[i]), actual[i], 1e-9);
        }
    }

    [Fact]
    public void Analyse_StraightLine_HasNoFluctuation()
    {
        float[] steps = [.. Enumerable.Repeat(0.25f, 1000)];
        Assert.Equal(0, new DetrendedFluctuation([31]).Analyse(Series(steps), 0, CancellationToken.None)[0], 1e-5);
    }

    [Fact]
    public void Analyse_TooShort_LeavesScalesOut() => Assert.Single(new DetrendedFluctuation([31, 34]).Analyse(Series(new float[33]), 0, CancellationToken.None));

    private static FeatureSeries Series(float[] values)
    {
        var series = new FeatureSeries();
        Array.ForEach(values, series.Add);
        return series;
    }

    private static double Slow(double[] walk, int scale)
    {
        int jump = Math.Max(1, scale / 50);
        double sum = 0;
        for (int k = 0; k < walk.Length - scale; k += jump)
        {
            double[] y = walk[k..(k + scale)];
            double meanX = (scale - 1) / 2.0, meanY = y.Average();
            double xx = 0, xy = 0, yy = 0;
            for (int i = 0; i < scale; i++)
            {
                xx += (i - meanX) * (i - meanX);
                xy += (i - meanX) * (y[i] - meanY);
                yy += (y[i] - meanY) * (y[i] - meanY);
            }

            sum += (yy - (xy * xy / xx)) / scale;
        }

        return Math.Sqrt(sum / ((walk.Length - scale) / (double)jump));
    }
}
