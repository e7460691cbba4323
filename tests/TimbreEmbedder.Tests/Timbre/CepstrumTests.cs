using Harmonie.TimbreEmbedder.Timbre;

namespace Harmonie.TimbreEmbedder.Tests.Timbre;

public sealed class CepstrumTests
{
    [Fact]
    public void Apply_AllCoefficients_KeepsTheEnergy()
    {
        Random random = new(1);
        float[] levels = [.. Enumerable.Range(0, 40).Select(_ => random.NextSingle())];
        float[] coefficients = new float[40];

        new Cepstrum(40, 40).Apply(levels, coefficients);

        Assert.Equal(levels.Sum(value => value * value), coefficients.Sum(value => value * value), tolerance: 1e-3f);
    }

    // The orthonormal cosine transform of type II, as it is written.
    [Fact]
    public void Apply_Noise_MatchesTheDefinition()
    {
        Random random = new(2);
        float[] levels = [.. Enumerable.Range(0, 40).Select(_ => random.NextSingle())];
        float[] coefficients = new float[20];

        new Cepstrum(40, 20).Apply(levels, coefficients);

        for (int k = 0; k < 20; k++)
        {
            double sum = levels.Select((level, i) => level * Math.Cos(Math.PI / 40 * (i + 0.5) * k)).Sum();
            Assert.Equal(sum * Math.Sqrt(k == 0 ? 1 / 40.0 : 2 / 40.0), coefficients[k], 1e-5);
        }
    }

    [Fact]
    public void Apply_OtherVolume_ChangesOnlyTheFirstCoefficient()
    {
        float[] levels = [.. Enumerable.Range(0, 40).Select(i => -60f + (i % 7))];
        float[] quiet = new float[20], loud = new float[20];

        Cepstrum cepstrum = new(40, 20);
        cepstrum.Apply(levels, quiet);
        cepstrum.Apply(Array.ConvertAll(levels, level => level + 12), loud);

        Assert.Equal(12 * MathF.Sqrt(40), loud[0] - quiet[0], tolerance: 1e-3f);
        Assert.All(quiet[1..].Zip(loud[1..]), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-3f));
    }
}
