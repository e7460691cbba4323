using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Harmonie.Dsp.Resampling;

namespace Harmonie.Benchmarks;

/// <summary>Decodes audio files as the host does: ffmpeg gives all channels at the file's own rate; they are averaged and resampled here.</summary>
internal static class FfmpegDecoder
{
    private const int FramesPerBlock = 16_384;

    /// <summary>Streams a file's mono mix at 44.1 kHz, block by block.</summary>
    public static void Stream(string path, Action<ReadOnlySpan<float>> consume)
    {
        (int rate, int channels) = Probe(path);
        var resampler = new SincResampler(rate, 44_100);
        var resampled = new float[resampler.MaxOutputLength(FramesPerBlock)];
        StreamMono(path, channels, mono => consume(resampled.AsSpan(0, resampler.Process(mono, resampled))));
        consume(resampled.AsSpan(0, resampler.Finish(resampled)));
    }

    /// <summary>A whole file's mono mix at 44.1 kHz, cut after <paramref name="seconds"/>.</summary>
    public static float[] Decode(string path, double? seconds = null)
    {
        var samples = new List<float>();
        Stream(path, block => samples.AddRange(block));
        int count = (int)Math.Min(samples.Count, (seconds ?? double.MaxValue) * 44_100);
        return [.. CollectionsMarshal.AsSpan(samples)[..count]];
    }

    /// <summary>Sample rate and channels of the first audio stream.</summary>
    public static (int Rate, int Channels) Probe(string path)
    {
        using Process process = Start("ffprobe", "-v", "error", "-select_streams", "a:0", "-show_entries", "stream=sample_rate,channels", "-of", "csv=p=0", path);
        string[] fields = process.StandardOutput.ReadToEnd().Split('\n')[0].Split(',');
        process.WaitForExit();
        return (int.Parse(fields[0], CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture));
    }

    private static void StreamMono(string path, int channels, Action<ReadOnlySpan<float>> consume)
    {
        using Process process = Start("ffmpeg", "-nostdin", "-v", "error", "-i", path, "-map", "0:a:0", "-f", "f32le", "-");
        using System.IO.Stream output = process.StandardOutput.BaseStream;
        var interleaved = new float[FramesPerBlock * channels];
        var mono = new float[FramesPerBlock];
        while (true)
        {
            int bytes = output.ReadAtLeast(MemoryMarshal.AsBytes(interleaved.AsSpan()), interleaved.Length * sizeof(float), throwOnEndOfStream: false);
            int frames = bytes / sizeof(float) / channels;
            if (frames == 0)
            {
                break;
            }

            Average(interleaved, channels, mono.AsSpan(0, frames));
            consume(mono.AsSpan(0, frames));
        }

        process.WaitForExit();
    }

    private static void Average(ReadOnlySpan<float> interleaved, int channels, Span<float> mono)
    {
        float weight = 1f / channels;
        if (channels == 2)
        {
            for (int n = 0; n < mono.Length; n++)
            {
                mono[n] = weight * (interleaved[2 * n] + interleaved[(2 * n) + 1]);
            }

            return;
        }

        for (int n = 0; n < mono.Length; n++)
        {
            float sum = 0;
            foreach (float sample in interleaved.Slice(n * channels, channels))
            {
                sum += sample;
            }

            mono[n] = weight * sum;
        }
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
        ?? throw new InvalidOperationException($"{program} did not start.");
}
