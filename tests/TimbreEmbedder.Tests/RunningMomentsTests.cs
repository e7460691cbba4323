namespace Harmonie.TimbreEmbedder.Tests;

public sealed class RunningMomentsTests
{
    [Fact]
    public void Add_LargeOffset_KeepsTheDeviation()
    {
        RunningMoments moments = new(2);
        for (int i = 0; i < 100_000; i++)
        {
            moments.Add([i % 2, 100_000 + (i % 2)]);
        }

        Assert.Equal([0.5f, 0.5f], new[] { moments.Mean(0), moments.Deviation(0) });
        Assert.Equal(0.5f, moments.Deviation(1), tolerance: 1e-4f);
    }

    [Fact]
    public void Mean_NoRows_IsZero() => Assert.Equal((0f, 0f), (new RunningMoments(1).Mean(0), new RunningMoments(1).Deviation(0)));
}
