using Harmonie.Dsp.Rhythm;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Rhythm;

[Trait("Category", "Kernel")]
public sealed class GammatoneBankTests
{
    private const int BinCount = 1025;
    private readonly GammatoneBank _bank = new(2048);

    [Theory, InlineData(0, 80.0), InlineData(1, 114.9), InlineData(2, 153.7), InlineData(24, 3795), InlineData(38, 17_759), InlineData(39, 19_790)]
    public void CentreFrequency_IsOnTheErbScale(int band, double hertz) => Assert.Equal(hertz, GammatoneBank.CentreFrequency(band), hertz * 0.001);

    [Fact]
    public void Apply_OneLine_IsStrongestInTheNearestBand()
    {
        // A line in spectrum i at the centre of band 10·i + 5.
        var spectra = new float[4 * BinCount];
        for (int i = 0; i < 4; i++)
        {
            spectra[(i * BinCount) + (int)Math.Round(GammatoneBank.CentreFrequency((10 * i) + 5) * 2048 / 44_100)] = 1;
        }

        float[] bands = Apply(spectra);
        for (int i = 0; i < 4; i++)
        {
            float[] row = bands[(i * 40)..((i + 1) * 40)];
            Assert.Equal((10 * i) + 5, Array.IndexOf(row, row.Max()));
        }
    }

    [Fact]
    public void Apply_FourSpectra_MatchesEachAlone()
    {
        float[] spectra = [.. Synth.Noise(4 * BinCount).Select(Math.Abs)];
        float[] together = Apply(spectra);
        for (int i = 0; i < 4; i++)
        {
            var alone = new float[4 * BinCount];
            spectra.AsSpan(i * BinCount, BinCount).CopyTo(alone.AsSpan((3 - i) * BinCount));
            Assert.Equal(together[(i * 40)..((i + 1) * 40)], Apply(alone)[((3 - i) * 40)..((4 - i) * 40)]);
        }
    }

    private float[] Apply(float[] spectra)
    {
        var bands = new float[4 * 40];
        _bank.Apply(spectra, bands);
        return bands;
    }
}
