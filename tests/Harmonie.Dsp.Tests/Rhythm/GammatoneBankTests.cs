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
    public void Apply_FourSpectra_WeighsEachByTheFilters()
    {
        float[] spectra = [.. Synth.Noise(4 * BinCount).Select(Math.Abs)];
        float[] actual = Apply(spectra);
        for (int k = 0; k < 40; k++)
        {
            double[] weights = Weights(k);
            for (int i = 0; i < 4; i++)
            {
                double expected = Enumerable.Range(0, BinCount).Sum(j => weights[j] * spectra[(i * BinCount) + j]);
                Assert.Equal(expected, actual[(i * 40) + k], 1e-5 * expected);
            }
        }
    }

    // Slaney (1993): four zeros on the real line, a pole of order eight, at the point of each bin on the unit circle; scaled by the largest.
    private static double[] Weights(int band)
    {
        double corner = 9.26449 * 24.7;
        double centre = ((80 + corner) * Math.Pow((22_050 + corner) / (80 + corner), band / 40.0)) - corner;
        double angle = 2 * Math.PI * centre / 44_100, radius = Math.Exp(-1.019 * 2 * Math.PI * ((centre / 9.26449) + 24.7) / 44_100);
        double[] zeros =
        [
            .. new[] { 3 + Math.Pow(2, 1.5), 3 - Math.Pow(2, 1.5) }.SelectMany(s => new[] { Math.Sqrt(s), -Math.Sqrt(s) })
                .Select(s => radius * (Math.Cos(angle) + (s * Math.Sin(angle)))),
        ];
        double[] weights = new double[BinCount];
        for (int j = 0; j < BinCount; j++)
        {
            (double y, double x) = Math.SinCos(2 * Math.PI * j / 2048);
            double toPole = Distance(x, y, radius * Math.Cos(angle), radius * Math.Sin(angle));
            weights[j] = zeros.Aggregate(Math.Pow(toPole, -8), (product, zero) => product * Distance(x, y, zero, 0));
        }

        double largest = weights.Max();
        return [.. weights.Select(weight => weight / largest)];
    }

    private static double Distance(double x, double y, double toX, double toY) => Math.Sqrt(((x - toX) * (x - toX)) + ((y - toY) * (y - toY)));

    private float[] Apply(float[] spectra)
    {
        var bands = new float[4 * 40];
        _bank.Apply(spectra, bands);
        return bands;
    }
}
