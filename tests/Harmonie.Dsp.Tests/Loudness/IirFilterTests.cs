using Harmonie.Dsp.Loudness;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Loudness;

public sealed class IirFilterTests
{
    [Theory, InlineData(7), InlineData(8), InlineData(1024), InlineData(3001)]
    public void Process_BlockByBlock_MatchesTheRecursion(int length)
    {
        double[] b = [0.3, -0.2, 0.1], a = [1, -1.5, 0.7];
        double[] x = [.. Synth.Noise(length).Select(value => (double)value)];
        double[] actual = [.. x];
        new IirFilter(b, a).Process(actual);
        var y = new double[length];
        for (int n = 0; n < length; n++)
        {
            for (int k = 0; k <= 2 && k <= n; k++)
            {
                y[n] += (b[k] * x[n - k]) - (k > 0 ? a[k] * y[n - k] : 0);
            }

            Assert.Equal(y[n], actual[n], 1e-12);
        }
    }

    [Fact]
    public void Cascade_Impulse_IsOneFilterAfterTheOther()
    {
        (double[] B, double[] A) first = ([1, 0.5, 0], [1, -0.9, 0.2]), second = ([1, -1, 0.1], [1, 0.3, 0.1]);
        var expected = new double[100];
        expected[0] = 1;
        double[] actual = [.. expected];
        new IirFilter(first.B, first.A).Process(expected);
        new IirFilter(second.B, second.A).Process(expected);
        IirFilter.Cascade(first, second).Process(actual);
        for (int n = 0; n < 100; n++)
        {
            Assert.Equal(expected[n], actual[n], 1e-12);
        }
    }
}
