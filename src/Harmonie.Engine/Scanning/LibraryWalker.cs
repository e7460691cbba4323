using System.IO.Enumeration;
using System.Text;

namespace Harmonie.Engine.Scanning;

/// <summary>Finds the audio files of a library. Links to folders are not followed, and a file that several names lead to is found once.</summary>
/// <remarks>A hundred thousand files take about as long as <c>find</c> takes: one <c>stat</c> each, several folders at a time, and no object but the result.</remarks>
internal sealed class LibraryWalker
{
    private const int LongestPath = 4095; // Bytes; PATH_MAX without its closing zero.

    private const int FoldersAtOnce = 256;
    private const int ReadersAtOnce = 4;

    private static readonly EnumerationOptions AllEntries = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly List<LibraryFile> _files = [];
    private readonly List<WalkFailure> _failures = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    private LibraryWalker()
    {
    }

    /// <summary>Walks through all roots.</summary>
    /// <param name="roots">Folders or single files; one that can't be read is among the failures.</param>
    /// <param name="found">Told now and then how many files there are so far.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public static LibraryWalk Walk(IEnumerable<string> roots, Action<int> found, CancellationToken cancellationToken)
    {
        var walker = new LibraryWalker();
        List<string> reached = [];
        foreach (string root in roots)
        {
            if (LibraryPath.Resolve(root) is not { } resolved)
            {
                walker._failures.Add(new WalkFailure(root, "the library can't be reached"));
            }
            else if (walker.WalkRoot(resolved, found, cancellationToken))
            {
                reached.Add(resolved);
            }
        }

        return new LibraryWalk(walker._files, reached, walker._failures);
    }

    /// <summary>A time as it stands in <see cref="LibraryFile.Mtime"/>.</summary>
    public static double UnixSeconds(DateTime time) => (time - DateTime.UnixEpoch).TotalSeconds;

    private bool WalkRoot(string root, Action<int> found, CancellationToken cancellationToken)
    {
        if (File.Exists(root))
        {
            var file = new FileInfo(root);
            Add(root, new Entry(root, file.Length, UnixSeconds(file.LastWriteTimeUtc), EntryKind.File));
            return true;
        }

        List<Entry> links = [];
        List<string> level = [root];
        while (level.Count > 0)
        {
            List<string> below = [];
            foreach (Reading reading in level.Chunk(FoldersAtOnce).SelectMany(folders => Read(folders, cancellationToken)))
            {
                if (reading.Failure is { } failure)
                {
                    _failures.Add(failure);
                    if (failure.Path == root)
                    {
                        return false;
                    }
                }

                AddAll(root, reading.Entries, below, links);
                found(_files.Count);
            }

            level = below;
        }

        // Links come last: where one leads to a file of the library, that file's own name counts.
        foreach (Entry link in links)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AddLink(root, link);
        }

        return true;
    }

    // Side by side, for what takes time is the system's answer, most of all over a network; in order, so that the same library gives the same walk.
    private static Reading[] Read(string[] folders, CancellationToken cancellationToken)
    {
        var readings = new Reading[folders.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ReadersAtOnce, CancellationToken = cancellationToken };
        Parallel.For(0, folders.Length, parallel, i => readings[i] = Read(folders[i], cancellationToken));
        return readings;
    }

    private static Reading Read(string folder, CancellationToken cancellationToken)
    {
        try
        {
            List<Entry> entries = [.. new FileSystemEnumerable<Entry>(folder, ToEntry, AllEntries) { ShouldIncludePredicate = IsStillWanted }];
            entries.Sort((x, y) => string.CompareOrdinal(x.Path, y.Path));
            return new Reading(entries, Failure: null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Reading([], new WalkFailure(folder, exception is UnauthorizedAccessException ? "permission denied" : exception.Message));
        }

        bool IsStillWanted(ref FileSystemEntry entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return IsWanted(ref entry);
        }
    }

    private void AddAll(string root, List<Entry> entries, List<string> below, List<Entry> links)
    {
        foreach (Entry entry in entries)
        {
            switch (entry.Kind)
            {
                case EntryKind.File:
                    Add(root, entry);
                    break;
                case EntryKind.Link:
                    links.Add(entry);
                    break;
                default:
                    below.Add(entry.Path);
                    break;
            }
        }
    }

    private void AddLink(string root, Entry link)
    {
        if (LibraryPath.Resolve(link.Path) is not { } target)
        {
            _failures.Add(new WalkFailure(link.Path, "the link leads nowhere"));
        }
        else if (_seen.Add(target))
        {
            var file = new FileInfo(target);
            Add(root, link with { Size = file.Length, Mtime = UnixSeconds(file.LastWriteTimeUtc) });
        }
    }

    private void Add(string root, Entry file)
    {
        if (file.Path.Contains('\uFFFD') && !File.Exists(file.Path))
        {
            _failures.Add(new WalkFailure(file.Path, "the name is not UTF-8"));
        }
        else if (Encoding.UTF8.GetMaxByteCount(file.Path.Length) > LongestPath && Encoding.UTF8.GetByteCount(file.Path) > LongestPath)
        {
            _failures.Add(new WalkFailure(file.Path, "the path is too long"));
        }
        else if (_seen.Add(file.Path))
        {
            _files.Add(new LibraryFile(file.Path, root, LibraryPath.Below(root, file.Path), file.Size, file.Mtime));
        }
    }

    private static bool IsWanted(ref FileSystemEntry entry) =>
        entry.IsDirectory ? !AudioFiles.IsHidden(entry.FileName) && !IsLink(ref entry) : AudioFiles.Include(entry.FileName);

    private static Entry ToEntry(ref FileSystemEntry entry)
    {
        EntryKind kind = entry.IsDirectory ? EntryKind.Folder : IsLink(ref entry) ? EntryKind.Link : EntryKind.File;
        string path = Path.Join(entry.Directory, entry.FileName); // Of a path that is too long, the entry's own way makes an empty one.
        return kind == EntryKind.File
            ? new Entry(path, entry.Length, UnixSeconds(entry.LastWriteTimeUtc.UtcDateTime), kind)
            : new Entry(path, 0, 0, kind);
    }

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private enum EntryKind
    {
        File,
        Link,
        Folder,
    }

    private readonly record struct Reading(List<Entry> Entries, WalkFailure? Failure);

    private readonly record struct Entry(string Path, long Size, double Mtime, EntryKind Kind);
}
