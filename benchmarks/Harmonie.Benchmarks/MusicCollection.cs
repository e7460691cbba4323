using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Harmonie.Benchmarks;

/// <summary>A track of a <see cref="MusicCollection"/>.</summary>
/// <param name="Path">The file, relative to the folder.</param>
/// <param name="Samples">Mono, 44.1 kHz.</param>
internal sealed record DecodedTrack(string Path, float[] Samples)
{
    /// <summary>The collection it belongs to: the first folder of its path, for Debian packages the soundtrack of one game.</summary>
    public string Collection => Path.Split('/')[0];
}

/// <summary>The music in a folder, decoded by ffmpeg.</summary>
internal static class MusicCollection
{
    public const int SampleRate = 44_100;

    /// <summary>Shorter files are sounds rather than music.</summary>
    private const int ShortestSeconds = 10;

    /// <summary>The first minutes; the rest of a long file adds time, not variety.</summary>
    private const int LongestSeconds = 240;

    /// <summary>Bytes; smaller files are sounds, or too short to time.</summary>
    private const int SmallestTrack = 1_000_000;

    private static readonly string[] Endings = [".ogg", ".oga", ".mp3", ".flac", ".wav", ".opus", ".m4a"];

    /// <summary>Links are left out: a file with two names would find itself.</summary>
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Applies a function to every track of at least 10 s, on all processors; results come in the order of the paths.</summary>
    public static IReadOnlyList<(DecodedTrack Track, T Result)> Map<T>(string directory, Func<DecodedTrack, T> function) =>
        [.. Directory.EnumerateFiles(directory, "*", Everywhere)
            .Where(file => Endings.Contains(Path.GetExtension(file).ToLowerInvariant()))
            .Select(file => Path.GetRelativePath(directory, file))
            .Order(StringComparer.Ordinal)
            .AsParallel().AsOrdered()
            .Select(path => new DecodedTrack(path, Decode(Path.Combine(directory, path))))
            .Where(track => track.Samples.Length >= ShortestSeconds * SampleRate)
            .Select(track => (track with { Samples = [] }, function(track)))];

    /// <summary>Some large files of a folder and its sub-folders, absolute: evenly chosen from all of them, in the order of their paths.</summary>
    public static string[] Files(string directory, int count)
    {
        string[] all = [.. Directory.EnumerateFiles(directory, "*", Everywhere)
            .Where(file => Endings.Contains(Path.GetExtension(file).ToLowerInvariant()) && new FileInfo(file).Length > SmallestTrack)
            .Order(StringComparer.Ordinal)];
        return [.. all.Where((_, i) => i * count / all.Length != (i - 1) * count / all.Length || i == 0)];
    }

    private static float[] Decode(string file)
    {
        string[] arguments =
        [
            "-v", "quiet", "-nostdin", "-t", $"{LongestSeconds}", "-i", file, "-map", "0:a:0",
            "-af", $"aresample={SampleRate},aformat=sample_fmts=flt:channel_layouts=stereo,pan=mono|c0=0.5*c0+0.5*c1", "-f", "f32le", "-",
        ];
        using Process ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardOutput = true })!;
        using MemoryStream bytes = new();
        ffmpeg.StandardOutput.BaseStream.CopyTo(bytes);
        ffmpeg.WaitForExit();
        return MemoryMarshal.Cast<byte, float>(bytes.GetBuffer().AsSpan(0, (int)bytes.Length / sizeof(float) * sizeof(float))).ToArray();
    }
}
