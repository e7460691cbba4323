using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Resampling;

/// <summary>The sinc resampler beside the one whose design it has.</summary>
[Trait("Category", "Process")]
public sealed class FfmpegResamplerTests
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

        float[] actual = SincResamplerTests.Resample(input, rate, 44_100, blockSize: 1009);
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 2e-6);
        }
    }

    private static float[]? Ffmpeg(float[] input, int from, int to)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, MemoryMarshal.AsBytes<float>(input).ToArray());
            using Process process = Process.Start(new ProcessStartInfo(
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
