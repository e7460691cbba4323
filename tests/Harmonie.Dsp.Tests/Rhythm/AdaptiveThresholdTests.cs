using Harmonie.Dsp.Rhythm;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Rhythm;

public sealed class AdaptiveThresholdTests
{
    [Theory, InlineData(0, 40), InlineData(25, 40), InlineData(5, 10)]
    public void Apply_AnyStretch_MatchesTheDefinition(int start, int count)
    {
        float[] source = Synth.Noise(50);
        var actual = new float[count];
        AdaptiveThreshold.Apply(source, start, 8, actual);
        for (int i = 0; i < count; i++)
        {
            double mean = Enumerable.Range(start + i - 8, 17).Average(at => (double)source[Math.Clamp(at, 0, 49)]);
            Assert.Equal(start + i < 50 ? Math.Max(0, source[start + i] - mean) : 0, actual[i], 1e-6);
        }
    }

    [Fact]
    public void Apply_Constant_IsZero()
    {
        var constant = new float[30];
        Array.Fill(constant, 0.7f);
        var actual = new float[30];
        AdaptiveThreshold.Apply(constant, 0, 8, actual);
        Assert.All(actual, value => Assert.Equal(0, value, 1e-6));
    }
}
