using Harmonie.Dsp.Spectral;

namespace Harmonie.Dsp.Tests.Spectral;

public sealed class MelFilterBankTests
{
    private readonly MelFilterBank _slaney = MelFilterBank.Slaney(96, 512, 16_000, 0, 8000);

    [Fact]
    public void Slaney_96Bands_HasTheDocumentedWeights()
    {
        double sum = 0;
        int nonZero = 0;
        for (int band = 0; band < 96; band++)
        {
            for (int bin = 0; bin <= 256; bin++)
            {
                float weight = _slaney.Weight(band, bin);
                sum += weight;
                nonZero += weight > 0 ? 1 : 0;
            }
        }

        Assert.Equal(502, nonZero);
        Assert.Equal(3.07191386, sum, 1e-6);
        Assert.Equal(0.03199922f, _slaney.Weight(0, 1), 1e-7f);
        Assert.Equal(0.00015857f, _slaney.Weight(1, 1), 1e-7f);
        Assert.Equal(0.03184065f, _slaney.Weight(1, 2), 1e-7f);
        Assert.Equal(0.00482367f, _slaney.Weight(31, 31), 1e-7f);
        Assert.Equal(0.02675928f, _slaney.Weight(31, 32), 1e-7f);
        Assert.Equal(0.01668656f, _slaney.Weight(47, 53), 1e-7f);
    }

    [Fact]
    public void Htk_FlatSpectrum_GivesFlatBands()
    {
        MelFilterBank bank = MelFilterBank.Htk(40, 2048, 44_100, 0, 4000);
        var power = new float[bank.BinCount];
        Array.Fill(power, 3f);
        var bands = new float[40];
        bank.Apply(power, bands);
        Assert.All(bands, band => Assert.Equal(3, band, 1e-5));
    }

    [Fact]
    public void Apply_WrongLength_IsRefused() => Assert.Throws<ArgumentException>(() => _slaney.Apply(new float[256], new float[96]));
}
