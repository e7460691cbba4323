using CsCheck;
using Harmonie.Dsp.Resampling;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Resampling;

[Trait("Category", "Kernel")]
public sealed class SincResamplerTests
{
    [Theory]
    [InlineData(48_000, 44_100), InlineData(96_000, 44_100), InlineData(22_050, 44_100), InlineData(44_100, 16_000), InlineData(1, 100), InlineData(7, 1), InlineData(2, 3)]
    public void Process_Noise_IsTheSignalUnderTheWindowedSinc(int from, int to)
    {
        // From nothing to several filters long; blocks that are neither.
        int filter = new PlainSinc(from, to).Length;
        foreach (int length in (int[])[0, 1, 2, 3, filter / 2, filter - 1, filter, filter + 1, filter + 2, (3 * filter) + 5])
        {
            float[] input = Synth.Noise(length, length);
            Near.All(new PlainSinc(from, to).Resample(input), Resample(input, from, to, blockSize: 13), 2e-6);
        }
    }

    // Blocks beyond what the resampler has room for at first, alone and behind a short one.
    [Theory, InlineData(20_000), InlineData(9000), InlineData(4097), InlineData(4096), InlineData(4059)]
    public void Process_LongBlocks_IsTheSignalUnderTheWindowedSinc(int blockSize)
    {
        float[] input = Synth.Noise(20_000);
        Near.All(new PlainSinc(48_000, 44_100).Resample(input), Resample(input, 48_000, 44_100, blockSize), 2e-6);
        Near.All(new PlainSinc(96_000, 16_000).Resample(input), Resample(input, 96_000, 16_000, blockSize), 2e-6);
    }

    [Theory, InlineData(48_000, 44_100), InlineData(8000, 44_100), InlineData(96_000, 16_000)]
    public void MaxOutputLength_AnyBlock_IsAtMostThreeFiltersMore(int from, int to)
    {
        var resampler = new SincResampler(from, to);
        int filter = new PlainSinc(from, to).Length;
        foreach (int length in (int[])[0, 1, 1000])
        {
            double exact = (length + (3.0 * filter)) * to / from;
            Assert.InRange(resampler.MaxOutputLength(length), Math.Floor(exact) + 1, exact + 3);
        }
    }

    [Theory, InlineData(0, 1), InlineData(1, 0), InlineData(-1, 1)]
    public void Constructor_RatesOutOfRange_AreRefused(int from, int to) => Assert.Throws<ArgumentOutOfRangeException>(() => new SincResampler(from, to));

    [Fact]
    public void Constructor_NoExactFilter_IsRefusedWithTheRate() => Assert.Contains(
        "leads from here to 44100 Hz", Assert.Throws<ArgumentOutOfRangeException>(() => new SincResampler(44_101, 44_100)).Message, StringComparison.Ordinal);

    [Fact]
    public void Process_OutputTooShort_IsRefused()
    {
        var resampler = new SincResampler(48_000, 44_100);
        Assert.Throws<ArgumentException>(() => resampler.Process(new float[100], new float[resampler.MaxOutputLength(100) - 1]));
        Assert.Throws<ArgumentException>(() => resampler.Finish(new float[resampler.MaxOutputLength(0) - 1]));
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new SincResampler(8000, 8000).Process(new float[100], new float[99]));
        Assert.Equal("output", refused.ParamName);
        Assert.Contains("100 samples", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Process_NotANumber_ReachesOnlyWhatItsFilterCovers()
    {
        float[] input = Synth.Noise(2000), spoilt = [.. input];
        spoilt[1000] = float.NaN;
        float[] clean = Resample(input, 48_000, 44_100, 300), actual = Resample(spoilt, 48_000, 44_100, 300);
        int reach = new PlainSinc(48_000, 44_100).Length / 2;

        // Rows of taps are filled up with zeros to whole vectors of up to 16.
        for (int k = 0; k < clean.Length; k++)
        {
            double distance = Math.Abs((k * 48_000.0 / 44_100) - 1000);
            Assert.True(distance > reach + 16 ? actual[k] == clean[k] : distance > reach - 1 || float.IsNaN(actual[k]), $"[{k}] is {actual[k]}");
        }
    }

    [Fact]
    public void Process_AnyRatesAndBlocks_GivesWhatOneBlockGives() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[0, 600], Gen.Int[1, 300]).Sample(
            (from, to, length, blockSize) =>
            {
                float[] input = Synth.Noise(length, length);
                float[] actual = Resample(input, from, to, blockSize);
                Assert.Equal(Resample(input, from, to, Math.Max(1, length)), actual);
                if (from != to)
                {
                    Near.All(new PlainSinc(from, to).Resample(input), actual, 2e-6);
                }
            },
            iter: 100);

    [Theory, InlineData(22_050), InlineData(48_000), InlineData(96_000)]
    public void Process_Sine_StaysThatSine(int rate)
    {
        float[] actual = Resample(Synth.Sine(1000, 0.2, rate), rate, 44_100, 4096);
        float[] expected = Synth.Sine(1000, 0.2);
        for (int i = 100; i < expected.Length - 100; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-3);
        }
    }

    [Fact]
    public void Process_EqualRates_PassesThrough()
    {
        float[] input = Synth.Noise(300);
        Assert.Equal(input, Resample(input, 44_100, 44_100, 100));
    }

    internal static float[] Resample(float[] input, int from, int to, int blockSize)
    {
        var resampler = new SincResampler(from, to);
        var result = new List<float>();
        var output = new float[Math.Max(resampler.MaxOutputLength(blockSize), resampler.MaxOutputLength(0))];
        for (int start = 0; start < input.Length; start += blockSize)
        {
            int written = resampler.Process(input.AsSpan(start, Math.Min(blockSize, input.Length - start)), output);
            result.AddRange(output.AsSpan(0, written));
        }

        result.AddRange(output.AsSpan(0, resampler.Finish(output)));
        return [.. result];
    }
}
