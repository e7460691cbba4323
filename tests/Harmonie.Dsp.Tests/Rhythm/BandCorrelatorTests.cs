using Harmonie.Dsp.Rhythm;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Rhythm;

public sealed class BandCorrelatorTests
{
    [Theory, InlineData(1), InlineData(300), InlineData(1536), InlineData(5000)]
    public void Unbiased_AnyLength_MatchesTheDefinition(int length)
    {
        float[][] bands = [Synth.Noise(length, 1), [.. Synth.Noise(length, 2).Select(Math.Abs)]];
        var correlator = new BandCorrelator(2);
        for (int i = 0; i < length; i++)
        {
            correlator.Add([bands[0][i], bands[1][i]]);
        }

        var actual = new float[512];
        for (int band = 0; band < 2; band++)
        {
            correlator.Unbiased(band, actual);
            for (int lag = 0; lag < 512; lag++)
            {
                double expected = 0;
                for (int i = 0; i + lag < length; i++)
                {
                    expected += (double)bands[band][i] * bands[band][i + lag];
                }

                Assert.Equal(lag < length ? expected / (length - lag) : 0, actual[lag], 1e-4);
            }
        }
    }
}
