using Harmonie.Dsp.Spectral;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Spectral;

[Trait("Category", "Kernel")]
public sealed class MelFilterBankTests
{
    private readonly MelFilterBank _slaney = MelFilterBank.Slaney(96, 512, 16_000, 0, 8000);

    // Bands wider and narrower than a bin, around the knee at 1 kHz, from 0 Hz and up to half the sample rate.
    public static TheoryData<int, int, double, double, double> Shapes => new()
    {
        { 96, 512, 16_000, 0, 8000 },
        { 40, 2048, 44_100, 0, 4000 },
        { 128, 256, 22_050, 30, 11_025 },
        { 26, 1024, 44_100, 20, 22_050 },
        { 1, 64, 8000, 1000, 4000 },
        { 300, 512, 16_000, 125, 7500 },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Slaney_AnyShape_MatchesTheFormula(int bands, int frameSize, double sampleRate, double low, double high) =>
        AssertWeights(PlainMel.Slaney(bands, frameSize, sampleRate, low, high), MelFilterBank.Slaney(bands, frameSize, sampleRate, low, high), 1e-8);

    [Theory, MemberData(nameof(Shapes))]
    public void Htk_AnyShape_MatchesTheFormula(int bands, int frameSize, double sampleRate, double low, double high) =>
        AssertWeights(PlainMel.Htk(bands, frameSize, sampleRate, low, high), MelFilterBank.Htk(bands, frameSize, sampleRate, low, high), 2e-6);

    [Theory, MemberData(nameof(Shapes))]
    public void Apply_Noise_IsTheWeightedSum(int bands, int frameSize, double sampleRate, double low, double high)
    {
        MelFilterBank bank = MelFilterBank.Slaney(bands, frameSize, sampleRate, low, high);
        double[,] weights = PlainMel.Slaney(bands, frameSize, sampleRate, low, high);
        float[] power = [.. Synth.Noise(bank.BinCount).Select(Math.Abs)];
        float[] actual = [.. Enumerable.Repeat(float.NaN, bands)];
        bank.Apply(power, actual);
        Near.All([.. Enumerable.Range(0, bands).Select(band => power.Select((value, bin) => weights[band, bin] * value).Sum())], actual, 1e-6);
    }

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

    [Theory, InlineData(256, 96), InlineData(258, 96), InlineData(257, 95), InlineData(257, 97)]
    public void Apply_WrongLength_IsRefused(int bins, int bands)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => _slaney.Apply(new float[bins], new float[bands]));
        Assert.Equal($"Expected 257 bins and 96 bands, got {bins} and {bands}.", refused.Message);
    }

    [Theory]
    [InlineData(0, 512, 0, 8000), InlineData(96, 1, 0, 8000), InlineData(96, 512, -1, 8000)]
    [InlineData(96, 512, 8000, 8000), InlineData(96, 512, 500, 400), InlineData(96, 512, 0, 8000.5)]
    public void Create_OutOfRange_IsRefused(int bands, int frameSize, double low, double high)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MelFilterBank.Slaney(bands, frameSize, 16_000, low, high));
        Assert.Throws<ArgumentOutOfRangeException>(() => MelFilterBank.Htk(bands, frameSize, 16_000, low, high));
    }

    private static void AssertWeights(double[,] expected, MelFilterBank actual, double tolerance)
    {
        Assert.Equal((expected.GetLength(0), expected.GetLength(1)), (actual.BandCount, actual.BinCount));
        for (int band = 0; band < actual.BandCount; band++)
        {
            int row = band;
            Near.All(
                [.. Enumerable.Range(0, actual.BinCount).Select(bin => expected[row, bin])],
                [.. Enumerable.Range(0, actual.BinCount).Select(bin => actual.Weight(row, bin))],
                tolerance);
        }
    }
}
