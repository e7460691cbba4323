using Harmonie.Engine.Files;
using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Scanning;

/// <summary>Decides which rows without a file are to be hidden, and which have been hidden for long enough: only those of which it is certain that the file is no more.</summary>
internal sealed class LostFiles
{
    private readonly IReadOnlyList<KnownFile> _rows;
    private readonly LibraryWalk _walk;
    private readonly LibraryMounts _mounts;
    private readonly HashSet<string> _kept;

    /// <summary>Prepares the decision.</summary>
    /// <param name="rows">The rows whose file the walk did not find.</param>
    /// <param name="walk">The walk.</param>
    /// <param name="mounts">The file systems that are away.</param>
    public LostFiles(IReadOnlyList<KnownFile> rows, LibraryWalk walk, LibraryMounts mounts)
    {
        (_rows, _walk, _mounts) = (rows, walk, mounts);
        (string Root, int Held)[] emptied =
        [
            .. walk.Roots.Distinct(StringComparer.Ordinal)
                .Select(root => (Root: root, Held: rows.Count(row => row.MissingSince is null && LibraryPath.Contains(root, row.Path))))
                .Where(root => root.Held > 0 && (mounts.Away.Contains(root.Root) || !walk.HasFilesIn(root.Root))),
        ];
        _kept = [.. emptied.Select(root => root.Root)];
        Notes =
        [
            .. emptied.Select(root => new WalkFailure(root.Root, mounts.Away.Contains(root.Root)
                ? $"the file system that was mounted here is away, with {Count(root.Held)}: none of them is hidden"
                : $"empty, but it held {Count(root.Held)}: none of them is removed")),
            .. mounts.Away.Where(mount => !_kept.Any(root => LibraryPath.Contains(root, mount)))
                .Select(mount => (Path: mount, Held: rows.Count(row => LibraryPath.Contains(mount, row.Path))))
                .Where(mount => mount.Held > 0)
                .Select(mount => new WalkFailure(mount.Path, $"the file system that was mounted here is away, with {Count(mount.Held)}: hidden until it is back")),
        ];
    }

    /// <summary>What looks like a disk that is not mounted, and what comes of it.</summary>
    public IReadOnlyList<WalkFailure> Notes { get; }

    /// <summary>Asks the disk once more, and decides.</summary>
    /// <param name="now">Unix seconds.</param>
    /// <param name="keep">For how long a missing file's row is kept, where no file system is away.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<GoneFiles> FindGoneAsync(double now, TimeSpan keep, CancellationToken cancellationToken)
    {
        KnownFile[] rows = [.. _rows.Where(row => IsCovered(row) && (row.MissingSince is null || IsExpired(row)))];
        IReadOnlyList<Verdict?> verdicts = await Disk.AskAllAsync<KnownFile, Verdict>(
            rows, (row, _) => new Verdict(IsGone(row)), Disk.Patience, cancellationToken);
        KnownFile[] gone = [.. rows.Zip(verdicts).Where(pair => pair.Second is { IsGone: true }).Select(pair => pair.First)]; // No answer is no certainty.
        ILookup<bool, long> expired = gone.ToLookup(IsExpired, row => row.Id);
        return new GoneFiles([.. gone.Where(row => row.MissingSince is null).Select(row => row.Id)], Hide: [.. expired[false]], Remove: [.. expired[true]])
        {
            MissedAgain = [.. _rows.Where(row => row.MissingSince is not null && _mounts.HasReturned(row.Path)).Select(row => row.Id)],
        };

        bool IsExpired(KnownFile row) => (row.MissingSince ?? now) <= now - keep.TotalSeconds && !_mounts.IsAway(row.Path) && !_mounts.HasReturned(row.Path);
    }

    private bool IsCovered(KnownFile row) => _walk.Covers(row.Path) && !_kept.Any(root => LibraryPath.Contains(root, row.Path));

    // What came back since the walk stays. What is only to be had behind a link to a folder, or has a row under another name, is a ghost.
    private bool IsGone(KnownFile row)
    {
        FileProbe probe = FileProbe.Of(row.Path);
        return probe.Kind is FileKind.Missing or FileKind.Folder or FileKind.Special
            || (probe.IsFile && (IsBehindLink(row.Path) || (LibraryPath.Resolve(row.Path) is { } target && _walk.Names.Contains(target))));
    }

    private static bool IsBehindLink(string path) =>
        Path.GetDirectoryName(path) is { } folder && LibraryPath.Resolve(folder) is { } resolved && resolved != folder;

    private static string Count(int tracks) => tracks == 1 ? "1 track" : $"{tracks} tracks";

    private sealed record Verdict(bool IsGone);
}

/// <summary>The rows of files that are gone.</summary>
/// <param name="Left">Those whose file was still there at the last scan.</param>
/// <param name="Hide">Those that are to be kept out of sight.</param>
/// <param name="Remove">Those that are not to be kept any longer.</param>
internal sealed record GoneFiles(IReadOnlyList<long> Left, IReadOnlyList<long> Hide, IReadOnlyList<long> Remove)
{
    /// <summary>Those that count as missing from now on, because until now their whole file system was away.</summary>
    public IReadOnlyList<long> MissedAgain { get; init; } = [];
}
