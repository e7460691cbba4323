using Harmonie.Engine.Files;
using Microsoft.Win32.SafeHandles;

namespace Harmonie.Engine.Audio;

/// <summary>What is left to try with a file that ffmpeg can't open, and players play: they look for the sound, where ffmpeg believes what stands ahead of it.</summary>
internal static class SecondWay
{
    private const int FarthestStart = 16 << 20; // A picture or two, in a tag whose size is wrong.

    /// <summary>Finds another way into a file.</summary>
    /// <returns>Null if there is none, or the file can't be read: then what ffmpeg said of it stands.</returns>
    public static async Task<FfmpegInput?> FindAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await Disk.AskAsync(() => Find(path), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static FfmpegInput? Find(string path)
    {
        using SafeFileHandle file = FileProbe.Open(path);
        byte[] head = new byte[Math.Min(FarthestStart, RandomAccess.GetLength(file))];
        return SoundStart.Find(head.AsSpan(0, Disk.Read(file, 0, head))) switch
        {
            { IsOgg: true } start => FfmpegInput.Ogg(cancellationToken => OggRepair.ReadAsync(path, start.Position, cancellationToken)),
            { Position: > 0 } start => FfmpegInput.From(path, start.Position),
            _ => null,
        };
    }
}
