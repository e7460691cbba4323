using Harmonie.TimbreEmbedder.Rhythm;

namespace Harmonie.TimbreEmbedder.Tests.Rhythm;

public sealed class ModulationSpectrumTests
{
    [Theory, InlineData(1.2, 1), InlineData(2.5, 2), InlineData(5.7, 3)]
    public void Finish_SineOfOneRate_LiesInThatOctave(double rate, int octave)
    {
        ModulationSpectrum spectrum = new(curveCount: 2, blockSize: 256, frameRate: 40, lowRate: 0.5, ratesPerOctave: 1, binCount: 4);
        for (int i = 0; i < 1000; i++)
        {
            spectrum.Add([-60, (float)(-60 + Math.Sin(2 * Math.PI * rate * i / 40))]);
        }

        double[] power = spectrum.Finish();

        Assert.All(power[..4], steady => Assert.Equal(0, steady, tolerance: 1e-9));
        Assert.Equal(octave, Array.IndexOf(power[4..], power[4..].Max()));
    }

    [Fact]
    public void Finish_ShorterThanABlock_StillSeesTheRate()
    {
        ModulationSpectrum spectrum = new(1, 256, 40, 0.5, 1, 4);
        for (int i = 0; i < 80; i++)
        {
            spectrum.Add([MathF.Sin(2 * MathF.PI * 2.5f * i / 40)]);
        }

        double[] power = spectrum.Finish();

        Assert.Equal(2, Array.IndexOf(power, power.Max()));
    }
}
