using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Harmonie.Dsp.Resampling;
using Harmonie.Dsp.Simd;

namespace Harmonie.Benchmarks;

/// <summary>Decodes audio files as the host does: ffmpeg gives all channels at the file's own rate; they are averaged and resampled here.</summary>
internal static class FfmpegDecoder
{
    private const int FramesPerBlock = 16_384;

    /// <summary>Streams a file's mono mix at 44.1 kHz, block by block.</summary>
    public static void Stream(string path, Action<ReadOnlySpan<float>> consume)
    {
        (int rate, int channels) = Probe(path);
        using Process process = Start("ffmpeg", "-nostdin", "-v", "error", "-i", path, "-map", "0:a:0", "-f", "f32le", "-flush_packets", "0", "-");
        Resample(process.StandardOutput.BaseStream, rate, channels, consume);
        process.WaitForExit();
    }

    /// <summary>Mixes interleaved 32-bit floats to mono and brings them to 44.1 kHz, block by block.</summary>
    public static void Resample(System.IO.Stream interleaved, int rate, int channels, Action<ReadOnlySpan<float>> consume)
    {
        var resampler = new SincResampler(rate, 44_100);
        var resampled = new float[resampler.MaxOutputLength(FramesPerBlock)];
        Mix(interleaved, channels, mono => consume(resampled.AsSpan(0, resampler.Process(mono, resampled))));
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

    private static void Mix(System.IO.Stream stream, int channels, Action<ReadOnlySpan<float>> consume)
    {
        var interleaved = new float[FramesPerBlock * channels];
        var mono = new float[FramesPerBlock];
        while (true)
        {
            int bytes = stream.ReadAtLeast(MemoryMarshal.AsBytes(interleaved.AsSpan()), interleaved.Length * sizeof(float), throwOnEndOfStream: false);
            int frames = bytes / sizeof(float) / channels;
            if (frames == 0)
            {
                return;
            }

            Average(interleaved, channels, mono.AsSpan(0, frames));
            consume(mono.AsSpan(0, frames));
        }
    }

    private static void Average(ReadOnlySpan<float> interleaved, int channels, Span<float> mono)
    {
        float weight = 1f / channels;
        if (channels == 2)
        {
            int n = 0;
            for (; n <= mono.Length - Vector<float>.Count; n += Vector<float>.Count)
            {
                (Vector<float> left, Vector<float> right) = Lanes.Deinterleave(new(interleaved[(2 * n)..]), new(interleaved[((2 * n) + Vector<float>.Count)..]));
                ((left + right) * 0.5f).CopyTo(mono[n..]);
            }

            for (; n < mono.Length; n++)
            {
                mono[n] = 0.5f * (interleaved[2 * n] + interleaved[(2 * n) + 1]);
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
