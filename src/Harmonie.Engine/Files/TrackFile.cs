using Microsoft.Win32.SafeHandles;

namespace Harmonie.Engine.Files;

/// <summary>A track's file, for those who hand it on.</summary>
public static class TrackFile
{
    /// <summary>Opens a file of the library for reading.</summary>
    /// <returns>Null if there is no regular file, or if it can't be read.</returns>
    public static async Task<Stream?> OpenAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            SafeFileHandle file = await Disk.AskAsync(() => FileProbe.Open(path), cancellationToken);
            return new FileStream(file, FileAccess.Read);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
