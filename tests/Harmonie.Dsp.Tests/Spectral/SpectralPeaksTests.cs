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

    private (float Frequency, float Magnitude) Strongest(float[] frame)
    {
        var spectrum = new PowerSpectrum(Window.NormalisedHann(4096));
        var power = new float[2049];
        spectrum.Apply(frame, power);
        _peaks.Find([.. power.Select(MathF.Sqrt)]);
        return _peaks.Frequencies.ToArray().Zip(_peaks.Magnitudes.ToArray()).MaxBy(peak => peak.Second);
    }
}
