using Harmonie.Dsp.Rhythm;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Rhythm;

public sealed class AdaptiveThresholdTests
{
    [Theory, InlineData(50, 50), InlineData(50, 90), InlineData(3, 10)]
    public void Apply_AnyLength_MatchesTheDefinition(int length, int room)
    {
        float[] source = Synth.Noise(length);
        float[] actual = Synth.Noise(room);
        AdaptiveThreshold.Apply(source, 8, actual);
        for (int i = 0; i < room; i++)
        {
            double mean = Enumerable.Range(i - 8, 17).Average(at => (double)source[Math.Clamp(at, 0, length - 1)]);
            Assert.Equal(i < length ? Math.Max(0, source[i] - mean) : 0, actual[i], 1e-6);
        }
    }

    [Fact]
    public void Apply_Constant_IsZero()
    {
        var constant = new float[30];
        Array.Fill(constant, 0.7f);
        var actual = new float[30];
        AdaptiveThreshold.Apply(constant, 8, actual);
        Assert.All(actual, value => Assert.Equal(0, value, 1e-6));
    }
}
