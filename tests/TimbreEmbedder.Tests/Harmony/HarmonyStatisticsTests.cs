using Harmonie.TimbreEmbedder.Harmony;

namespace Harmonie.TimbreEmbedder.Tests.Harmony;

public sealed class HarmonyStatisticsTests
{
    private const int KeyAware = 12;

    [Fact]
    public void Write_Transposed_OnlyThePitchClassesChange()
    {
        float[] music = Features([1, 0, 0, 0, 0.8f, 0, 0, 0.6f, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0.5f, 0, 0, 0, 0.9f, 0, 0]);
        float[] transposed = Features([0, 0, 0, 1, 0, 0, 0, 0.8f, 0, 0, 0.6f, 0], [0.9f, 0, 0, 0, 0, 1, 0, 0, 0.5f, 0, 0, 0]);

        Assert.NotEqual(music[..KeyAware], transposed[..KeyAware]);
        Assert.All(music[KeyAware..].Zip(transposed[KeyAware..]), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-5f));
    }

    [Fact]
    public void Write_DiminishedSeventh_HasAllOfComponentFour()
    {
        float[] features = Features([1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0]);

        float[] components = features[KeyAware..(KeyAware + 6)];
        Assert.Equal([0, 0, 0, 1, 0, 0], components.Select(value => Math.Round(value, 5)));
    }

    [Fact]
    public void Write_NothingHeard_IsZero() => Assert.All(Features([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), value => Assert.Equal(0, value));

    private static float[] Features(params float[][] chroma)
    {
        HarmonyStatistics statistics = new();
        foreach (float[] vector in chroma)
        {
            statistics.Add(vector);
        }

        float[] features = new float[HarmonyStatistics.Groups.Sum(group => group.Size)];
        FeatureWriter writer = new(features);
        statistics.Write(ref writer);
        Assert.Equal(features.Length, writer.Written);
        return features;
    }
}
