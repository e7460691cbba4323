using Harmonie.Dsp.Framing;
using Harmonie.Dsp.Spectral;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Spectral;

public sealed class SpectralPeaksTests
{
    private readonly SpectralPeaks _peaks = new(4096, 44_100, 25, 3500, 1e-4f, 60);

    [Theory, InlineData(100.5), InlineData(440), InlineData(3321)]
    public void Find_Sine_IsWithinAHertzAndNearItsAmplitude(double frequency)
    {
        SpectralPeak strongest = Strongest(Synth.Sine(frequency, 0.1)[..4096]);
        Assert.Equal(frequency, strongest.Frequency, 1.0);
        Assert.Equal(0.5, strongest.Magnitude, 0.05);
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
        SpectralPeak peak = Assert.Single(_peaks.Find(spectrum).ToArray());
        Assert.Equal(new SpectralPeak(101 * 44_100.0 / 4096, 1), peak);
    }

    [Fact]
    public void Find_ManyPeaks_KeepsTheStrongest()
    {
        var spectrum = new float[2049];
        for (int i = 4; i < 300; i += 3)
        {
            spectrum[i] = i;
        }

        SpectralPeak[] found = _peaks.Find(spectrum).ToArray();
        Assert.Equal(60, found.Length);
        Assert.Equal(301 - (60 * 3), found.Min(peak => peak.Magnitude));
    }

    private SpectralPeak Strongest(float[] frame)
    {
        var spectrum = new PowerSpectrum(Window.NormalisedHann(4096));
        var power = new float[2049];
        spectrum.Apply(frame, power);
        return _peaks.Find([.. power.Select(MathF.Sqrt)]).ToArray().MaxBy(peak => peak.Magnitude);
    }
}
