using System.Buffers.Binary;
using System.Diagnostics;

namespace Harmonie.EndToEnd.Tests;

/// <summary>Makes short pieces of music: a chord sequence over a beat, other for each seed; and encodes them with the real ffmpeg.</summary>
internal static class Music
{
    private const int SampleRate = 44_100;

    /// <summary>Every ending Harmonie scans, with what ffmpeg needs to write it.</summary>
    public static IReadOnlyDictionary<string, string[]> Formats { get; } = new Dictionary<string, string[]>
    {
        ["flac"] = [],
        ["mp3"] = ["-b:a", "128k"],
        ["wav"] = ["-fflags", "+bitexact"],
        ["ogg"] = ["-c:a", "libvorbis"],
        ["oga"] = ["-c:a", "libvorbis"],
        ["m4a"] = ["-c:a", "aac"],
        ["aac"] = ["-c:a", "aac"],
        ["aiff"] = [],
        ["aif"] = ["-f", "aiff"],
        ["wma"] = ["-c:a", "wmav2"],
        ["opus"] = ["-c:a", "libopus"],
        ["alac"] = ["-c:a", "alac", "-f", "ipod"],
    };

    /// <summary>Writes a piece as 16-bit stereo WAV.</summary>
    public static void WriteWav(string path, int seed, double seconds = 6)
    {
        Random random = new(seed);
        double[] roots = [.. Enumerable.Range(0, 4).Select(_ => 110 * Math.Pow(2, random.Next(0, 24) / 12.0))];
        double beat = 60.0 / random.Next(80, 160);
        double brightness = 0.2 + (0.6 * random.NextDouble());
        byte[] samples = new byte[(int)(seconds * SampleRate) * 4];
        for (int i = 0; i < samples.Length / 4; i++)
        {
            double t = i / (double)SampleRate;
            double root = roots[(int)(t / (4 * beat)) % roots.Length];
            double sinceBeat = t % beat;
            double chord = Math.Sin(2 * Math.PI * root * t) + Math.Sin(2 * Math.PI * root * 1.25 * t) + (brightness * Math.Sin(2 * Math.PI * root * 6 * t));
            double click = Math.Exp(-sinceBeat * 60) * ((random.NextDouble() * 2) - 1);
            short value = (short)(32767 * 0.2 * ((0.6 * chord) + click));
            BinaryPrimitives.WriteInt16LittleEndian(samples.AsSpan(i * 4), value);
            BinaryPrimitives.WriteInt16LittleEndian(samples.AsSpan((i * 4) + 2), value);
        }

        using BinaryWriter writer = new(File.Create(path));
        writer.Write("RIFF"u8);
        writer.Write(36 + samples.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)2);
        writer.Write(SampleRate);
        writer.Write(SampleRate * 4);
        writer.Write((short)4);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(samples.Length);
        writer.Write(samples);
    }

    /// <summary>Writes a tone that takes long to analyse and little room.</summary>
    public static async Task WriteLongAsync(string path, int hours = 2)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using Process ffmpeg = Process.Start("ffmpeg", ["-nostdin", "-v", "error", "-f", "lavfi", "-i", $"sine=d={hours * 3600}:r=8000", "-compression_level", "0", path]);
        await ffmpeg.WaitForExitAsync();
        Assert.Equal(0, ffmpeg.ExitCode);
    }

    /// <summary>Writes a piece in the format of the path's ending, with tags.</summary>
    public static async Task WriteAsync(string path, int seed, double seconds = 6, params (string Name, string Value)[] tags)
    {
        string ending = Path.GetExtension(path)[1..].ToLowerInvariant();
        string wav = Path.Combine(Path.GetTempPath(), $"harmonie-{Guid.NewGuid():N}.wav");
        try
        {
            WriteWav(wav, seed, seconds);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            IEnumerable<string> metadata = tags.SelectMany(tag => new[] { "-metadata", $"{tag.Name}={tag.Value}" });
            using Process ffmpeg = Process.Start("ffmpeg", ["-nostdin", "-v", "error", "-y", "-i", wav, .. metadata, .. Formats[ending], path]);
            await ffmpeg.WaitForExitAsync();
            Assert.Equal(0, ffmpeg.ExitCode);
        }
        finally
        {
            File.Delete(wav);
        }
    }
}
