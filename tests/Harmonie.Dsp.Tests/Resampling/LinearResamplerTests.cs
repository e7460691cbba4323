using Harmonie.Dsp.Resampling;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Resampling;

public sealed class LinearResamplerTests
{
    [Theory, InlineData(44_100, 16_000), InlineData(22_050, 44_100), InlineData(48_000, 44_100), InlineData(8_000, 44_100)]
    public void Process_AnyRates_InterpolatesBetweenNeighbours(int from, int to)
    {
        float[] input = Synth.Noise(1000);
        float[] actual = Resample(input, from, to, 77);
        Assert.Equal((int)((1000L * to + from - 1) / from), actual.Length);
        for (int k = 0; k < actual.Length; k++)
        {
            double position = (double)k * from / to;
            int left = Math.Min((int)position, 999);
            int right = Math.Min(left + 1, 999);
            Assert.Equal(input[left] + ((position - left) * (input[right] - input[left])), actual[k], 1e-5);
        }
    }

    [Theory, InlineData(1), InlineData(500)]
    public void Process_AnyBlockSize_GivesTheSame(int blockSize)
    {
        float[] input = Synth.Noise(1000);
        Assert.Equal(Resample(input, 44_100, 16_000, 1000), Resample(input, 44_100, 16_000, blockSize));
    }

    [Fact]
    public void Process_Nothing_GivesNothing() => Assert.Empty(Resample([], 44_100, 16_000, 10));

    private static float[] Resample(float[] input, int from, int to, int blockSize)
    {
        var resampler = new LinearResampler(from, to);
        var result = new List<float>();
        var output = new float[resampler.MaxOutputLength(blockSize)];
        for (int start = 0; start < input.Length; start += blockSize)
        {
            int written = resampler.Process(input.AsSpan(start, Math.Min(blockSize, input.Length - start)), output);
            result.AddRange(output.AsSpan(0, written));
        }

        result.AddRange(output.AsSpan(0, resampler.Finish(output)));
        return [.. result];
    }
}
