using Harmonie.Engine.Files;

namespace Harmonie.Engine.Scanning;

/// <summary>Finds the audio files of a library. Links to folders are not followed, and a file that several names lead to is found once.</summary>
/// <remarks>A hundred thousand files take about as long as <c>find</c> takes: one call of the system each, several folders at a time, and no object but the result.</remarks>
internal sealed class LibraryWalker
{
    private const int FoldersAtOnce = 256;

    private readonly TimeSpan _patience;
    private readonly Action<int> _found;
    private readonly List<LibraryFile> _files = [];
    private readonly Dictionary<string, WalkFailure> _failures = new(StringComparer.Ordinal); // Roots may lie in each other.
    private readonly List<(string Root, string Path)> _links = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _mounts = new(StringComparer.Ordinal);

    private LibraryWalker(TimeSpan patience, Action<int> found) => (_patience, _found) = (patience, found);

    /// <summary>Walks through all roots.</summary>
    /// <param name="roots">Folders or single files; one that can't be read is among the failures.</param>
    /// <param name="found">Told now and then how many files there are so far.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public static Task<LibraryWalk> WalkAsync(IEnumerable<string> roots, Action<int> found, CancellationToken cancellationToken) =>
        WalkAsync(roots, Disk.Patience, found, cancellationToken);

    /// <summary>As <see cref="WalkAsync(IEnumerable{string}, Action{int}, CancellationToken)"/>; what gives no answer within the patience counts as unreadable.</summary>
    public static async Task<LibraryWalk> WalkAsync(IEnumerable<string> roots, TimeSpan patience, Action<int> found, CancellationToken cancellationToken)
    {
        var walker = new LibraryWalker(patience, found);
        List<string> reached = [];
        foreach (string root in roots)
        {
            if (await walker.WalkRootAsync(root, cancellationToken) is { } resolved)
            {
                reached.Add(resolved);
            }
        }

        // Links come last of all: where one leads to a file of the library, in whichever root, that file's own name counts.
        foreach ((string root, string path) in walker._links)
        {
            await walker.AddLinkAsync(root, path, cancellationToken);
        }

        return new LibraryWalk(walker._files, reached, [.. walker._failures.Values], walker._seen, walker._mounts);
    }

    /// <returns>The root, resolved; null if it can't be read.</returns>
    private async Task<string?> WalkRootAsync(string configured, CancellationToken cancellationToken)
    {
        (string? resolved, FileProbe probe, string? trouble) = await FollowAsync(configured, cancellationToken);
        if (resolved is null || trouble is not null)
        {
            Fail(configured, trouble is null || probe.Kind == FileKind.Missing ? "the library can't be reached: there is nothing at this path" : trouble);
            return null;
        }

        if (probe.IsFile)
        {
            Add(resolved, resolved, probe);
            return resolved;
        }

        if (Path.GetDirectoryName(resolved) is not { } above || (await FollowAsync(above, cancellationToken)).Probe.Device != probe.Device)
        {
            _mounts.Add(resolved);
        }

        return await WalkFoldersAsync(new Folder(resolved, probe.Device), cancellationToken) ? resolved : null;
    }

    private async Task<bool> WalkFoldersAsync(Folder root, CancellationToken cancellationToken)
    {
        List<Folder> level = [root];
        while (level.Count > 0)
        {
            List<Folder> below = [];
            foreach (Folder[] folders in level.Chunk(FoldersAtOnce))
            {
                IEnumerable<FolderReading> readings = await FolderReader.ReadAsync([.. folders.Select(folder => folder.Path)], _patience, cancellationToken);
                foreach ((Folder folder, FolderReading reading) in folders.Zip(readings))
                {
                    if (reading.Failure is { } failure)
                    {
                        Fail(failure.Path, failure.Reason);
                    }

                    AddAll(root.Path, folder.Device, reading.Entries, below);
                    _found(_files.Count);
                }
            }

            level = below;
        }

        return !_failures.ContainsKey(root.Path);
    }

    private void AddAll(string root, ulong device, IReadOnlyList<FolderEntry> entries, List<Folder> below)
    {
        foreach (FolderEntry entry in entries)
        {
            switch (entry.Probe.Kind)
            {
                case FileKind.File:
                    Add(root, entry.Path, entry.Probe);
                    break;
                case FileKind.Folder:
                    below.Add(new Folder(entry.Path, entry.Probe.Device));
                    if (entry.Probe.Device != device)
                    {
                        _mounts.Add(entry.Path);
                    }

                    break;
                case FileKind.Link when !entry.LeadsToFolder:
                    _links.Add((root, entry.Path));
                    break;
                case FileKind.Special or FileKind.Unreachable:
                    Fail(entry.Path, entry.Probe.Trouble!);
                    break;
                case FileKind.Missing when entry.Path.Contains('\uFFFD'):
                    Fail(entry.Path, "the name is not UTF-8");
                    break;
                default:
                    break; // A link to a folder; or what was there a moment ago.
            }
        }
    }

    private async Task AddLinkAsync(string root, string path, CancellationToken cancellationToken)
    {
        (string? target, FileProbe probe, string? trouble) = await FollowAsync(path, cancellationToken);
        if (trouble is not null)
        {
            Fail(path, probe.Kind == FileKind.Missing ? "the link leads nowhere" : trouble);
        }
        else if (probe.IsFile && target is not null && _seen.Add(target))
        {
            Add(root, path, probe);
        }
    }

    private void Add(string root, string path, FileProbe probe)
    {
        if (_seen.Add(path))
        {
            _files.Add(new LibraryFile(path, root, LibraryPath.Below(root, path), probe.Size, probe.Mtime, probe.Device));
        }
    }

    private void Fail(string path, string reason) => _failures.TryAdd(path, new WalkFailure(path, reason));

    private async Task<(string? Target, FileProbe Probe, string? Trouble)> FollowAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            (string? target, FileProbe probe) = await Disk.AskAsync(() => (LibraryPath.Resolve(path), FileProbe.Of(path)), _patience, cancellationToken);
            return (target, probe, probe.Trouble);
        }
        catch (IOException exception)
        {
            return (null, FileProbe.Not(FileKind.Unreachable, exception.Message), exception.Message);
        }
    }

    private readonly record struct Folder(string Path, ulong Device);
}
