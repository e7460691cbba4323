using Harmonie.Dsp.Rhythm;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Rhythm;

public sealed class BeatEmphasisTests
{
    [Fact]
    public void Values_WeightsLearntFromTheBeginning_AreThoseOfTheBeginningAlone()
    {
        // The same second half minute again and again: what is learnt from the first quarter holds for the rest.
        FeatureSeries whole = Run(3000, learningFrames: 100_000);
        FeatureSeries learnt = Run(3000, learningFrames: 1500);
        Assert.Equal(3000, whole.Count);
        Assert.Equal(3000, learnt.Count);
        double scale = learnt.Max() / whole.Max();
        Assert.InRange(scale, 0.8, 1.25);
        for (int t = 0; t < 3000; t++)
        {
            Assert.Equal(whole[t] * scale, learnt[t], 0.1 * whole.Max());
        }
    }

    [Theory, InlineData(0), InlineData(1), InlineData(16), InlineData(17)]
    public void Values_ShortSignals_HasOneValuePerFrame(int frames) => Assert.Equal(frames, Run(frames, 100_000).Count);

    private static FeatureSeries Run(int frames, int learningFrames)
    {
        var emphasis = new BeatEmphasis(learningFrames);
        var row = new float[GammatoneBank.BandCount];
        float[] noise = Synth.Noise(row.Length * 50);
        for (int t = 0; t < frames; t++)
        {
            for (int k = 0; k < row.Length; k++)
            {
                row[k] = (t % 50 == 0 ? 1 : 0) + (0.2f * (k + 1) / row.Length * Math.Abs(noise[(t % 50 * row.Length) + k]));
            }

            emphasis.Add(row);
        }

        emphasis.Finish();
        return emphasis.Values;
    }
}
