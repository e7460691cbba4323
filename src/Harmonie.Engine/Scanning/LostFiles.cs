using Harmonie.Engine.Files;
using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Scanning;

/// <summary>Decides which rows without a file are to go: only those of which it is certain that the file is no more.</summary>
internal sealed class LostFiles
{
    private readonly IReadOnlyList<KnownFile> _rows;
    private readonly LibraryWalk _walk;

    /// <summary>Prepares the decision.</summary>
    /// <param name="rows">The rows whose file the walk did not find.</param>
    /// <param name="walk">The walk.</param>
    public LostFiles(IReadOnlyList<KnownFile> rows, LibraryWalk walk)
    {
        (_rows, _walk) = (rows, walk);
        Emptied =
        [
            .. walk.Roots.Distinct(StringComparer.Ordinal)
                .Select(root => (Root: root, Held: rows.Count(row => LibraryPath.Contains(root, row.Path))))
                .Where(root => root.Held > 0 && !walk.HasFilesIn(root.Root)),
        ];
    }

    /// <summary>Roots in which nothing was found, and how many tracks they held: a disk that is not mounted looks so.</summary>
    public IReadOnlyList<(string Root, int Held)> Emptied { get; }

    /// <summary>The ids of the rows that are to go.</summary>
    public async Task<IReadOnlyList<long>> FindGoneAsync(CancellationToken cancellationToken)
    {
        KnownFile[] rows = [.. _rows.Where(IsCovered)];
        IReadOnlyList<Verdict?> verdicts = await Disk.AskAllAsync<KnownFile, Verdict>(
            rows, (row, _) => new Verdict(row.Id, IsGone(row)), Disk.Patience, cancellationToken);
        return [.. verdicts.Where(verdict => verdict is { IsGone: true }).Select(verdict => verdict!.Id)]; // No answer is no certainty.
    }

    private bool IsCovered(KnownFile row) => _walk.Covers(row.Path) && !Emptied.Any(root => LibraryPath.Contains(root.Root, row.Path));

    // What came back since the walk stays. What is only to be had behind a link to a folder, or has a row under another name, is a ghost.
    private bool IsGone(KnownFile row)
    {
        FileProbe probe = FileProbe.Of(row.Path);
        return probe.Kind is FileKind.Missing or FileKind.Folder
            || (probe.IsFile && (IsBehindLink(row.Path) || (LibraryPath.Resolve(row.Path) is { } target && _walk.Names.Contains(target))));
    }

    private static bool IsBehindLink(string path) =>
        Path.GetDirectoryName(path) is { } folder && LibraryPath.Resolve(folder) is { } resolved && resolved != folder;

    private sealed record Verdict(long Id, bool IsGone);
}
