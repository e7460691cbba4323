using Harmonie.Dsp.Tonal;

namespace Harmonie.Dsp.Tests.Tonal;

public sealed class HarmonicPitchClassProfileTests
{
    private readonly HarmonicPitchClassProfile _profile = new(60);

    [Theory, InlineData(440, 0), InlineData(220, 0), InlineData(261.6256, 3), InlineData(415.3047, 11)]
    public void Compute_OnePeak_IsStrongestAtItsPitchClass(float frequency, int pitchClass)
    {
        var bins = new float[12];
        Array.Fill(bins, 7);
        _profile.Compute([frequency], [1], bins);
        Assert.Equal(9, bins[pitchClass], 1e-3);
        Assert.Equal(pitchClass, Array.IndexOf(bins, bins.Max()));

        // The peak may be the third harmonic of the note a fifth lower, and the fifth of the one a major third lower.
        Assert.Equal(Math.Cos(Math.PI * 0.01955), bins[(pitchClass + 5) % 12], 1e-3);
        Assert.Equal(Math.Cos(Math.PI * 0.13686) * 0.86135 * 0.86135, bins[(pitchClass + 8) % 12], 1e-3);
    }

    [Fact]
    public void Compute_SeveralPeaks_AddsTheirEnergies()
    {
        var bins = new float[12];
        float quarterTone = 440 * MathF.Pow(2, 0.25f / 12);
        _profile.Compute([440, 880, quarterTone], [1, 2, 3], bins);
        Assert.Equal(9 * (1 + 4 + (9 * Math.Cos(Math.PI / 4))), bins[0], 1e-2);
    }
}
