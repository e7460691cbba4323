using Harmonie.TimbreEmbedder.Timbre;

namespace Harmonie.TimbreEmbedder.Tests.Timbre;

public sealed class OctaveFlatnessTests
{
    [Fact]
    public void Apply_FlatSpectrum_IsZero()
    {
        float[] flatness = new float[OctaveFlatness.BandCount];

        new OctaveFlatness(2048, 44_100).Apply(Enumerable.Repeat(0.01f, 1025).ToArray(), flatness);

        Assert.All(flatness, value => Assert.Equal(0, value, tolerance: 1e-3f));
    }

    [Fact]
    public void Apply_OneTone_IsFarBelowZeroInItsOctaveOnly()
    {
        float[] power = Enumerable.Repeat(1e-6f, 1025).ToArray();
        power[46] = 1; // 990 Hz, in the octave from 640 to 1280 Hz

        float[] flatness = new float[OctaveFlatness.BandCount];
        new OctaveFlatness(2048, 44_100).Apply(power, flatness);

        Assert.InRange(flatness[2], -60, -25);
        Assert.All(flatness.Where((_, i) => i != 2), value => Assert.Equal(0, value, tolerance: 1e-3f));
    }
}
