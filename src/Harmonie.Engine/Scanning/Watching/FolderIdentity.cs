using Harmonie.Engine.Files;

namespace Harmonie.Engine.Scanning.Watching;

/// <summary>Which folder stands at a path: another one may have taken its place under the same name, and a mount makes it another.</summary>
/// <param name="Path">The path, resolved; null if it leads nowhere.</param>
/// <param name="Kind">What lies there.</param>
/// <param name="Device">Its file system.</param>
/// <param name="Inode">Its number there.</param>
internal readonly record struct FolderIdentity(string? Path, FileKind Kind, ulong Device, ulong Inode)
{
    /// <summary>Asks the disk; one that gives no answer counts as unreachable.</summary>
    public static async Task<FolderIdentity> OfAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await Disk.AskAsync(() => Of(path), cancellationToken);
        }
        catch (IOException)
        {
            return new FolderIdentity(null, FileKind.Unreachable, 0, 0);
        }
    }

    private static FolderIdentity Of(string path)
    {
        FileProbe probe = FileProbe.Of(path);
        return new FolderIdentity(LibraryPath.Resolve(path), probe.Kind, probe.Device, probe.Inode);
    }
}
