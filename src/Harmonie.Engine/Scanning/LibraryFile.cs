using Harmonie.Engine.Files;

namespace Harmonie.Engine.Scanning;

/// <summary>An audio file that a walk found.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Root">The first configured root that contains it, resolved.</param>
/// <param name="RelativePath">The path below the root.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="Mtime">Modification time in Unix seconds.</param>
/// <param name="Device">The file system that it lies on; 0 where the system doesn't tell.</param>
internal sealed record LibraryFile(string Path, string Root, string RelativePath, long Size, double Mtime, ulong Device = 0)
{
    /// <summary>Whether the file still is exactly what the walk found: only what was there and complete all the time can be judged by its content.</summary>
    /// <remarks>Even a change within a scan's tolerance counts: a copy under way ends with the time of the original.</remarks>
    public async Task<bool> IsUnchangedAsync(CancellationToken cancellationToken)
    {
        try
        {
            FileProbe now = await Disk.AskAsync(() => FileProbe.Of(Path), cancellationToken);
            return now.IsFile && now.Size == Size && now.Mtime == Mtime;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
