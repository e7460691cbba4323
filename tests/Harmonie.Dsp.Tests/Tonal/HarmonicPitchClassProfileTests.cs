using Harmonie.Dsp.Spectral;
using Harmonie.Dsp.Tonal;

namespace Harmonie.Dsp.Tests.Tonal;

public sealed class HarmonicPitchClassProfileTests
{
    [Theory, InlineData(440, 0), InlineData(220, 0), InlineData(261.6256, 3), InlineData(415.3047, 11)]
    public void Add_OnePeak_IsStrongestAtItsPitchClass(double frequency, int pitchClass)
    {
        var bins = new double[12];
        HarmonicPitchClassProfile.Add(new SpectralPeak(frequency, 1), bins);
        Assert.Equal(9, bins[pitchClass], 1e-3);
        Assert.Equal(pitchClass, Array.IndexOf(bins, bins.Max()));

        // The peak may be the third harmonic of the note a fifth lower, and the fifth of the one a major third lower.
        Assert.Equal(Math.Cos(Math.PI * 0.01955), bins[(pitchClass + 5) % 12], 1e-3);
        Assert.Equal(Math.Cos(Math.PI * 0.13686) * 0.86135 * 0.86135, bins[(pitchClass + 8) % 12], 1e-3);
    }
}
