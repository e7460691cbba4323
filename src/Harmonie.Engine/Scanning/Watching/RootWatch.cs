namespace Harmonie.Engine.Scanning.Watching;

/// <summary>Watches one folder of the library and all below it.</summary>
/// <remarks>On Linux this costs one inotify watch a folder, and a look into every folder at the beginning.</remarks>
internal sealed class RootWatch : IDisposable
{
    private readonly FileSystemWatcher _files;
    private readonly string _root;
    private readonly Action _changed;
    private readonly Action<Exception> _failed;
    private Exception? _early;
    private volatile bool _hasBegun;

    /// <summary>Begins to watch.</summary>
    /// <param name="root">The folder, resolved.</param>
    /// <param name="changed">Told of every change that a scan might see.</param>
    /// <param name="failed">Told later when changes were missed, or when folders can't be watched any more.</param>
    /// <exception cref="IOException">The folder can't be watched.</exception>
    /// <exception cref="ArgumentException">There is no such folder.</exception>
    public RootWatch(string root, Action changed, Action<Exception> failed)
    {
        (_root, _changed, _failed) = (root, changed, failed);
        _files = new FileSystemWatcher(root)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        _files.Created += (_, change) => Tell(change.FullPath, mayBeFolder: Directory.Exists(change.FullPath));
        _files.Changed += (_, change) => Tell(change.FullPath, mayBeFolder: false);
        _files.Renamed += (_, change) =>
        {
            Tell(change.OldFullPath, mayBeFolder: false);
            Tell(change.FullPath, mayBeFolder: Directory.Exists(change.FullPath));
        };

        // Whether it was a folder can't be asked any more.
        _files.Deleted += (_, change) => Tell(change.FullPath, mayBeFolder: true);
        _files.Error += (_, error) => Fail(error.GetException());
        try
        {
            Begin();
        }
        catch
        {
            _files.Dispose();
            throw;
        }
    }

    /// <summary>Whether a scan might see what happened to this path.</summary>
    public static bool Matters(string root, string path, bool mayBeFolder)
    {
        string[] names = LibraryPath.Below(root, path).Split(Path.DirectorySeparatorChar);
        return !names.Any(name => AudioFiles.IsHidden(name)) && (mayBeFolder || AudioFiles.Include(names[^1]));
    }

    /// <inheritdoc />
    public void Dispose() => _files.Dispose();

    // Looks into every folder, and tells of failures by the event.
    private void Begin()
    {
        _files.EnableRaisingEvents = true;
        _hasBegun = true;
        if (_early is { } failure)
        {
            throw new IOException(failure.Message, failure);
        }
    }

    private void Fail(Exception failure)
    {
        if (failure is UnauthorizedAccessException)
        {
            return; // A folder that a scan can't read either.
        }

        if (_hasBegun || failure is InternalBufferOverflowException)
        {
            _failed(failure);
        }
        else
        {
            _early ??= failure;
        }
    }

    private void Tell(string path, bool mayBeFolder)
    {
        if (Matters(_root, path, mayBeFolder))
        {
            _changed();
        }
    }
}
