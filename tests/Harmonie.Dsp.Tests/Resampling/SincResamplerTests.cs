using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Harmonie.Dsp.Resampling;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Resampling;

public sealed class SincResamplerTests
{
    [Theory]
    [InlineData(8_000), InlineData(11_025), InlineData(22_050), InlineData(32_000), InlineData(48_000), InlineData(88_200), InlineData(96_000), InlineData(192_000)]
    public void Process_To44100_MatchesFfmpegWhereItIsInstalled(int rate)
    {
        float[] input = Synth.Noise(rate / 3, amplitude: 0.8f);
        if (Ffmpeg(input, rate, 44_100) is not { } expected)
        {
            return;
        }

        float[] actual = Resample(input, rate, 44_100, blockSize: 1009);
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 2e-6);
        }
    }

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

    [Theory, InlineData(1), InlineData(64), InlineData(100_000)]
    public void Process_AnyBlockSize_GivesTheSame(int blockSize)
    {
        float[] input = Synth.Noise(3000);
        Assert.Equal(Resample(input, 96_000, 44_100, 3000), Resample(input, 96_000, 44_100, blockSize));
    }

    [Fact]
    public void Process_EqualRates_PassesThrough()
    {
        float[] input = Synth.Noise(300);
        Assert.Equal(input, Resample(input, 44_100, 44_100, 100));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(10), InlineData(40)]
    public void Process_ShorterThanTheFilter_IsFinite(int samples) =>
        Assert.All(Resample(Synth.Noise(samples), 48_000, 44_100, 7), value => Assert.True(float.IsFinite(value)));

    private static float[] Resample(float[] input, int from, int to, int blockSize)
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

    private static float[]? Ffmpeg(float[] input, int from, int to)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, MemoryMarshal.AsBytes<float>(input).ToArray());
            using Process process = System.Diagnostics.Process.Start(new ProcessStartInfo(
                "ffmpeg", ["-v", "error", "-f", "f32le", "-ar", $"{from}", "-ac", "1", "-i", path, "-ar", $"{to}", "-f", "f32le", "-"])
            {
                RedirectStandardOutput = true,
            })!;
            using var bytes = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(bytes);
            process.WaitForExit();
            return MemoryMarshal.Cast<byte, float>(bytes.ToArray()).ToArray();
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
