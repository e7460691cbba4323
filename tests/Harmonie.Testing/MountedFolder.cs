namespace Harmonie.Testing;

/// <summary>A file system of its own at a path, in memory, with times of 64 bits; gone with the test.</summary>
public sealed class MountedFolder : IAsyncDisposable
{
    private readonly string _path;

    private MountedFolder(string path) => _path = path;

    /// <summary>Mounts one.</summary>
    /// <returns>Null where mounting is forbidden, as in most containers.</returns>
    public static async Task<MountedFolder?> TryMountAsync(string path)
    {
        Directory.CreateDirectory(path);
        try
        {
            await Command.RunAsync("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", path);
            return new MountedFolder(path);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync() => await Command.RunAsync("umount", _path);
}
