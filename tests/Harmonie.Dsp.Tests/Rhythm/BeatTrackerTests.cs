using Harmonie.Dsp.Rhythm;

namespace Harmonie.Dsp.Tests.Rhythm;

public sealed class BeatTrackerTests
{
    [Theory, InlineData(36), InlineData(43), InlineData(50), InlineData(60)]
    public void TrackFast_RegularPulses_FindsEachOfThem(int period)
    {
        float[] beats = new BeatTracker().TrackFast(Pulses(period, 3000), CancellationToken.None);
        int[] frames = [.. beats.Select(time => (int)Math.Round(time * OnsetFunctions.FrameRate))];

        // Away from the ends every beat lies on a pulse, and none is left out.
        int[] inner = [.. frames.Where(frame => frame is > 300 and < 2700)];
        Assert.All(inner, frame => Assert.Equal(0, frame % period));
        Assert.All(inner.Zip(inner.Skip(1)), pair => Assert.Equal(period, pair.Second - pair.First));
    }

    [Fact]
    public void TrackSlow_NoValues_HasNoBeats() => Assert.Empty(new BeatTracker().TrackSlow(new FeatureSeries(), CancellationToken.None));

    [Theory, InlineData(1), InlineData(2), InlineData(10), InlineData(700)]
    public void Track_Silence_EndsAndIsOrdered(int count)
    {
        var silence = new FeatureSeries();
        for (int i = 0; i < count; i++)
        {
            silence.Add(0);
        }

        foreach (float[] beats in new[] { new BeatTracker().TrackSlow(silence, default), new BeatTracker().TrackFast(silence, default) })
        {
            Assert.Equal(beats.Order(), beats);
        }
    }

    [Fact]
    public void TrackFast_Cancelled_Stops() =>
        Assert.Throws<OperationCanceledException>(() => new BeatTracker().TrackFast(Pulses(43, 1000), new CancellationToken(canceled: true)));

    private static FeatureSeries Pulses(int period, int count)
    {
        var series = new FeatureSeries();
        for (int i = 0; i < count; i++)
        {
            series.Add(i % period == 0 ? 1 : 0.01f);
        }

        return series;
    }
}
