using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests;

[Trait("Category", "Kernel")]
public sealed class DownmixTests
{
    [Theory, InlineData(1, 37), InlineData(2, 37), InlineData(2, 7), InlineData(6, 20), InlineData(1, 0)]
    public void Average_AnyChannels_IsTheirMean(int channels, int frames)
    {
        float[] interleaved = Synth.Noise(frames * channels);
        for (int i = 0; i < interleaved.Length; i += 5)
        {
            interleaved[i] = (i % 3) switch { 0 => float.NaN, 1 => float.NegativeInfinity, _ => 3 * interleaved[i] };
        }

        var mono = new float[frames];
        Downmix.Average(interleaved, channels, mono);
        for (int frame = 0; frame < frames; frame++)
        {
            double expected = interleaved.Skip(frame * channels).Take(channels).Sum(value => float.IsFinite(value) ? (double)value : 0) / channels;
            Assert.Equal(expected, mono[frame], 1e-6);
        }
    }

    [Fact]
    public void Average_BeyondFullScale_IsNotClipped()
    {
        float[] interleaved = [.. Enumerable.Repeat(3f, 40)];
        var mono = new float[20];
        Downmix.Average(interleaved, 2, mono);
        Assert.All(mono, value => Assert.Equal(3, value));
    }

    [Fact]
    public void Average_LengthsThatDoNotFit_AreRefused() => Assert.Throws<ArgumentException>(() => Downmix.Average(new float[5], 2, new float[3]));

    [Fact]
    public void Pick_EachChannel_IsAsItWas()
    {
        float[] interleaved = [1, 2, 3, 4, 5, float.NaN];
        var mono = new float[2];

        Downmix.Pick(interleaved, 3, 1, mono);
        Assert.Equal([2f, 5f], mono);
        Downmix.Pick(interleaved, 3, 2, mono);
        Assert.Equal([3f, 0f], mono);
        Assert.Throws<ArgumentOutOfRangeException>(() => Downmix.Pick(interleaved, 3, 3, mono));
        Assert.Throws<ArgumentException>(() => Downmix.Pick(interleaved, 3, 0, new float[3]));
    }
}
