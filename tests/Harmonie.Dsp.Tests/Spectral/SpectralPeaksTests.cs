using Harmonie.Dsp.Framing;
using Harmonie.Dsp.Spectral;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Spectral;

[Trait("Category", "Kernel")]
public sealed class SpectralPeaksTests
{
    private readonly SpectralPeaks _peaks = new(4096, 44_100, 25, 3500, 1e-4f, 60);

    [Theory, InlineData(100.5), InlineData(440), InlineData(3321)]
    public void Find_Sine_IsWithinAHertzAndNearItsAmplitude(double frequency)
    {
        (float found, float magnitude) = Strongest(Synth.Sine(frequency, 0.1)[..4096]);
        Assert.Equal(frequency, found, 1.0);
        Assert.Equal(0.5, magnitude, 0.05);
    }

    [Fact]
    public void Find_Chirp_FollowsItsFrequency()
    {
        // 200 Hz rising by 1000 Hz a second: in the middle of a frame the frequency is that of its centre.
        float[] chirp = [.. Enumerable.Range(0, 2 * 44_100).Select(n => n / 44_100.0).Select(t => (float)Math.Sin(2 * Math.PI * ((200 * t) + (500 * t * t))))];
        for (int start = 0; start + 4096 < chirp.Length; start += 8192)
        {
            double expected = 200 + (1000 * (start + 2048) / 44_100.0);
            Assert.InRange(Strongest(chirp[start..(start + 4096)]).Frequency, expected - 50, expected + 50);
        }
    }

    [Fact]
    public void Find_Plateau_IsItsMiddle()
    {
        var spectrum = new float[2049];
        (spectrum[100], spectrum[101], spectrum[102]) = (1, 1, 1);
        _peaks.Find(spectrum);
        Assert.Equal(101 * 44_100.0 / 4096, Assert.Single(_peaks.Frequencies.ToArray()), 1e-4);
        Assert.Equal(1, Assert.Single(_peaks.Magnitudes.ToArray()));
    }

    [Fact]
    public void Find_ManyPeaks_KeepsTheStrongest()
    {
        var spectrum = new float[2049];
        for (int i = 4; i < 300; i += 3)
        {
            spectrum[i] = i;
        }

        _peaks.Find(spectrum);
        Assert.Equal([.. Enumerable.Range(0, 60).Select(i => 121f + (3 * i))], _peaks.Magnitudes.ToArray());
        Assert.Equal(121 * 44_100.0 / 4096, _peaks.Frequencies[0], 1e-2);
    }

    [Fact]
    public void Find_ManyEqualPeaks_KeepsTheFirst()
    {
        var spectrum = new float[2049];
        for (int i = 4; i < 300; i += 3)
        {
            spectrum[i] = i == 298 ? 2 : 1;
        }

        _peaks.Find(spectrum);
        Assert.Equal(60, _peaks.Frequencies.Length);
        Assert.Equal((4 + (3 * 58)) * 44_100.0 / 4096, _peaks.Frequencies[58], 1e-2);
        Assert.Equal(298 * 44_100.0 / 4096, _peaks.Frequencies[59], 1e-2);
    }

    // Few levels make many plateaus, ties, and values that are just the threshold.
    [Theory, InlineData(1), InlineData(3), InlineData(100)]
    public void Find_AnySpectrum_IsEveryPeakByDefinition(int maxPeaks)
    {
        Random random = new(7);
        for (int round = 0; round < 3000; round++)
        {
            (int low, int high) = (random.Next(1, 4), random.Next(6, 18));
            float[] spectrum = [.. Enumerable.Range(0, 17).Select(_ => (float)random.Next(5))];
            SpectralPeaks peaks = new(32, 32, low, high, 1, maxPeaks);
            peaks.Find(spectrum);

            (double Frequency, double Magnitude)[] expected = [.. ByDefinition(spectrum, low).TakeWhile(peak => peak.Frequency <= high)];
            expected = [.. expected.Index().OrderByDescending(peak => peak.Item.Magnitude).ThenBy(peak => peak.Index).Take(maxPeaks).OrderBy(peak => peak.Index).Select(peak => peak.Item)];
            Assert.Equal(expected.Select(peak => Math.Round(peak.Frequency, 4)), peaks.Frequencies.ToArray().Select(found => Math.Round(found, 4)));
            Assert.Equal(expected.Select(peak => Math.Round(peak.Magnitude, 4)), peaks.Magnitudes.ToArray().Select(found => Math.Round(found, 4)));
        }
    }

    [Fact]
    public void Find_PeakAtEveryOtherBin_HasRoomForAll()
    {
        float[] spectrum = [.. Enumerable.Range(0, 17).Select(bin => bin % 2 == 0 ? 2f : 0f)];
        SpectralPeaks peaks = new(32, 32, 0, 16, 1, 100);
        peaks.Find(spectrum);
        Assert.Equal([0, 2, 4, 6, 8, 10, 12, 14], peaks.Frequencies.ToArray());
    }

    // A peak is a run of equal bins above the threshold between lower ones; of the bins searched, the first may be the edge itself, and the last one is none.
    private static IEnumerable<(double Frequency, double Magnitude)> ByDefinition(float[] spectrum, int low)
    {
        for (int from = low; from <= spectrum.Length - 3; from++)
        {
            int to = from;
            while (to + 1 < spectrum.Length && spectrum[to + 1] == spectrum[from])
            {
                to++;
            }

            double height = spectrum[from];
            bool rises = from == low ? to == low : spectrum[from - 1] < height;
            bool falls = to + 1 < spectrum.Length && spectrum[to + 1] < height;
            if (height > 1 && rises && falls)
            {
                yield return to > from || from == low ? ((from + to) / 2.0, height) : Vertex(spectrum[from - 1], height, spectrum[from + 1], from);
            }
        }
    }

    // The parabola a x² + b x + c through (-1, left), (0, middle), (1, right).
    private static (double Frequency, double Magnitude) Vertex(double left, double middle, double right, int bin)
    {
        (double a, double b) = (((left + right) / 2) - middle, (right - left) / 2);
        return (bin - (b / (2 * a)), middle - (b * b / (4 * a)));
    }

    private (float Frequency, float Magnitude) Strongest(float[] frame)
    {
        var spectrum = new PowerSpectrum(Window.NormalisedHann(4096));
        var power = new float[2049];
        spectrum.Apply(frame, power);
        _peaks.Find([.. power.Select(MathF.Sqrt)]);
        return _peaks.Frequencies.ToArray().Zip(_peaks.Magnitudes.ToArray()).MaxBy(peak => peak.Second);
    }
}
