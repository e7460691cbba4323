using Harmonie.Dsp.Rhythm;

namespace Harmonie.Dsp.Tests.Rhythm;

public sealed class BeatAgreementTests
{
    [Fact]
    public void Compare_EqualSequences_HasTheLargestConfidence()
    {
        float[] beats = Beats(0.5f, 60);
        (int best, double confidence) = BeatAgreement.Compare([beats, beats, beats, beats, beats]);
        Assert.Equal(0, best);
        Assert.Equal(5, confidence, 1e-9);
    }

    [Fact]
    public void Compare_OneAgainstTheRest_ChoosesOneOfTheRest()
    {
        float[] steady = Beats(0.5f, 60), other = Beats(0.37f, 80);
        (int best, double confidence) = BeatAgreement.Compare([other, steady, steady, steady, steady]);
        Assert.Equal(1, best);
        Assert.InRange(confidence, 2, 4.5);
    }

    [Fact]
    public void Compare_NoBeatsBehindTheFifthSecond_HasNoConfidence()
    {
        float[] early = Beats(0.5f, 9);
        Assert.Equal((0, 0.0), BeatAgreement.Compare([early, early, early, early, []]));
    }

    private static float[] Beats(float interval, int count) => [.. Enumerable.Range(0, count).Select(i => i * interval)];
}
