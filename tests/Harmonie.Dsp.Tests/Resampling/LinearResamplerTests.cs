using CsCheck;
using Harmonie.Dsp.Resampling;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Resampling;

[Trait("Category", "Kernel")]
public sealed class LinearResamplerTests
{
    [Theory, InlineData(44_100, 16_000), InlineData(22_050, 44_100), InlineData(48_000, 44_100), InlineData(8_000, 44_100), InlineData(5, 5), InlineData(44_101, 44_100)]
    public void Process_AnyRates_InterpolatesBetweenNeighbours(int from, int to) => AssertInterpolated(from, to, 1000, 77);

    [Fact]
    public void Process_AnyRatesLengthsAndBlocks_InterpolatesBetweenNeighbours() =>
        Gen.Select(Gen.Int[1, 50], Gen.Int[1, 50], Gen.Int[0, 200], Gen.Int[1, 100]).Sample(AssertInterpolated, iter: 2000);

    [Fact]
    public void Process_EmptyBlocksBetween_ChangeNothing()
    {
        var resampler = new LinearResampler(2, 3);
        var output = new float[20];
        Assert.Equal(0, resampler.Process([], output));
        Assert.Equal(2, resampler.Process([1, 4], output));
        Assert.Equal(0, resampler.Process([], output.AsSpan(2)));
        Assert.Equal(1, resampler.Finish(output.AsSpan(2)));
        Assert.Equal([1, 3, 4], output[..3]);
    }

    [Fact]
    public void Process_NotFinite_ReachesOnlyItsNeighbours()
    {
        foreach (float bad in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            float[] output = Resample([1, 1, 1, bad, 1, 1, 1], 1, 2, 4);
            Assert.All(output[..4], value => Assert.Equal(1, value));
            Assert.All(output[5..8], value => Assert.False(float.IsFinite(value)));
            Assert.All(output[8..], value => Assert.Equal(1, value));
        }
    }

    [Theory, InlineData(0, 1), InlineData(1, 0), InlineData(-5, 1)]
    public void Constructor_RateBelowOne_IsRefused(int from, int to) => Assert.Throws<ArgumentOutOfRangeException>(() => new LinearResampler(from, to));

    [Fact]
    public void Process_OutputTooShort_IsRefused()
    {
        var resampler = new LinearResampler(2, 3);
        ArgumentException refused = Assert.Throws<ArgumentException>(() => resampler.Process(new float[10], new float[resampler.MaxOutputLength(10) - 1]));
        Assert.Equal("output", refused.ParamName);
        Assert.Contains($"{resampler.MaxOutputLength(10)} samples", refused.Message, StringComparison.Ordinal);
        refused = Assert.Throws<ArgumentException>(() => resampler.Finish(new float[resampler.MaxOutputLength(0) - 1]));
        Assert.Contains($"{resampler.MaxOutputLength(0)} samples", refused.Message, StringComparison.Ordinal);
    }

    private static void AssertInterpolated(int from, int to, int length, int blockSize)
    {
        float[] input = Synth.Noise(length, length);
        float[] actual = Resample(input, from, to, blockSize);
        Assert.Equal((int)((((long)length * to) + from - 1) / from), actual.Length);
        for (int k = 0; k < actual.Length; k++)
        {
            double position = (double)((long)k * from) / to;
            int left = Math.Min((int)position, length - 1);
            int right = Math.Min(left + 1, length - 1);
            Assert.Equal(input[left] + ((position - left) * (input[right] - input[left])), actual[k], 1e-6);
        }
    }

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
