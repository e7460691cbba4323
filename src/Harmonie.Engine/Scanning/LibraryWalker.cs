using System.IO.Enumeration;

namespace Harmonie.Engine.Scanning;

/// <summary>Finds the audio files of a library. Links to folders are not followed, and a file that several names lead to is found once.</summary>
/// <remarks>A hundred thousand files take about as long as <c>find</c> takes: one <c>stat</c> each, and no object but the result.</remarks>
internal sealed class LibraryWalker
{
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

    private bool WalkRoot(string root, Action<int> found, CancellationToken cancellationToken)
    {
        List<Entry> files = [];
        if (File.Exists(root))
        {
            var file = new FileInfo(root);
            files.Add(new Entry(root, file.Length, UnixSeconds(file.LastWriteTimeUtc), EntryKind.File));
        }
        else if (!TryWalkFolders(root, files, found, cancellationToken))
        {
            return false;
        }

        // Links come last: where one leads to a file of the library, that file's own name counts.
        foreach (Entry file in files.OrderBy(file => file.Kind).ThenBy(file => file.Path, StringComparer.Ordinal))
        {
            Add(root, file);
        }

        return true;
    }

    private bool TryWalkFolders(string root, List<Entry> files, Action<int> found, CancellationToken cancellationToken)
    {
        Stack<string> folders = new([root]);
        while (folders.TryPop(out string? folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                foreach (Entry entry in new FileSystemEnumerable<Entry>(folder, ToEntry, AllEntries) { ShouldIncludePredicate = IsWanted })
                {
                    if (entry.Kind == EntryKind.Folder)
                    {
                        folders.Push(entry.Path);
                    }
                    else
                    {
                        files.Add(entry);
                    }
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                _failures.Add(new WalkFailure(folder, exception is UnauthorizedAccessException ? "permission denied" : exception.Message));
                if (folder == root)
                {
                    return false;
                }
            }

            found(_files.Count + files.Count);
        }

        return true;
    }

    private void Add(string root, Entry file)
    {
        string path = file.Path;
        if (path.Contains('\uFFFD') && !File.Exists(path))
        {
            _failures.Add(new WalkFailure(path, "the name is not UTF-8"));
            return;
        }

        if (file.Kind == EntryKind.Link)
        {
            if (LibraryPath.Resolve(path) is not { } target)
            {
                _failures.Add(new WalkFailure(path, "the link leads nowhere"));
                return;
            }

            var info = new FileInfo(target);
            if (!_seen.Add(target))
            {
                return;
            }

            file = file with { Size = info.Length, Mtime = UnixSeconds(info.LastWriteTimeUtc) };
        }

        if (_seen.Add(path))
        {
            string relative = path == root ? Path.GetFileName(path) : Path.GetRelativePath(root, path);
            _files.Add(new LibraryFile(path, root, relative, file.Size, file.Mtime));
        }
    }

    private static bool IsWanted(ref FileSystemEntry entry) =>
        entry.IsDirectory ? !AudioFiles.IsHidden(entry.FileName) && !IsLink(ref entry) : AudioFiles.Include(entry.FileName);

    private static Entry ToEntry(ref FileSystemEntry entry)
    {
        EntryKind kind = entry.IsDirectory ? EntryKind.Folder : IsLink(ref entry) ? EntryKind.Link : EntryKind.File;
        return kind == EntryKind.File
            ? new Entry(entry.ToFullPath(), entry.Length, UnixSeconds(entry.LastWriteTimeUtc.UtcDateTime), kind)
            : new Entry(entry.ToFullPath(), 0, 0, kind);
    }

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static double UnixSeconds(DateTime time) => (time - DateTime.UnixEpoch).TotalSeconds;

    private enum EntryKind
    {
        File,
        Link,
        Folder,
    }

    private readonly record struct Entry(string Path, long Size, double Mtime, EntryKind Kind);
}
