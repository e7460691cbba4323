using System.Globalization;

namespace Harmonie.Engine.Audio;

/// <summary>What ffmpeg is to read: a file as it is, a file from some byte on, or bytes that are written to it.</summary>
/// <param name="Arguments">The arguments that name it, up to the address.</param>
/// <param name="Feed">The bytes, where they come from us; null for a file.</param>
internal sealed record FfmpegInput(IReadOnlyList<string> Arguments, Func<CancellationToken, IAsyncEnumerable<ReadOnlyMemory<byte>>>? Feed = null)
{
    /// <summary>A file as it is.</summary>
    public static FfmpegInput Of(string path) => new(["-protocol_whitelist", "file", "-i", FfmpegProcess.Address(path)]);

    /// <summary>A file without its first bytes.</summary>
    public static FfmpegInput From(string path, long start) =>
        new(["-protocol_whitelist", "file,subfile", "-i", string.Create(CultureInfo.InvariantCulture, $"subfile,,start,{start},end,0,,:{FfmpegProcess.Address(path)}")]);

    /// <summary>An Ogg stream that is written to it.</summary>
    public static FfmpegInput Ogg(Func<CancellationToken, IAsyncEnumerable<ReadOnlyMemory<byte>>> pages) =>
        new(["-protocol_whitelist", "pipe", "-f", "ogg", "-i", "pipe:0"], pages);
}
