namespace Harmonie.Testing;

/// <summary>A folder that is mounted at another path, too, until the end of the test.</summary>
public sealed class BoundFolder : IAsyncDisposable
{
    private readonly string _path;

    private BoundFolder(string path) => _path = path;

    /// <summary>Binds a folder of another file system to a path.</summary>
    public static async Task<BoundFolder> BindAsync(string folder, string path)
    {
        await Command.RunAsync("mount", "--bind", folder, path);
        return new BoundFolder(path);
    }

    public async ValueTask DisposeAsync() => await Command.RunAsync("umount", _path);
}
