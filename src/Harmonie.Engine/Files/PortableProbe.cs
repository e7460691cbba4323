namespace Harmonie.Engine.Files;

/// <summary>.NET's answer, for systems without <see cref="Statx"/>: it can't tell pipes from files, nor files from each other.</summary>
internal static class PortableProbe
{
    /// <summary>Asks for a path.</summary>
    public static FileProbe Ask(string path, bool followLinks)
    {
        try
        {
            FileInfo file = new(path);
            FileSystemInfo? target = followLinks && file.LinkTarget is not null ? file.ResolveLinkTarget(returnFinalTarget: true) : file;
            return target is null || target.Attributes == (FileAttributes)(-1) ? FileProbe.Nothing()
                : target.Attributes.HasFlag(FileAttributes.ReparsePoint) ? FileProbe.Not(FileKind.Link, trouble: null)
                : target.Attributes.HasFlag(FileAttributes.Directory) ? FileProbe.Not(FileKind.Folder, trouble: null)
                : new FileProbe(FileKind.File, 0, 0, new FileInfo(target.FullName).Length, UnixSeconds(target), Trouble: null);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return FileProbe.Nothing();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return FileProbe.Not(FileKind.Unreachable, exception is UnauthorizedAccessException ? "permission denied" : exception.Message);
        }
    }

    private static double UnixSeconds(FileSystemInfo file)
    {
        try
        {
            return (file.LastWriteTimeUtc - DateTime.UnixEpoch).TotalSeconds;
        }
        catch (ArgumentOutOfRangeException)
        {
            return 0; // Outside .NET's calendar: always the same number, so that the file counts as unchanged.
        }
    }
}
