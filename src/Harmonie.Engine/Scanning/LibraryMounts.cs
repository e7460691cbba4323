using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Scanning;

/// <summary>The folders at which other file systems are mounted, compared with those of earlier scans: what an unmounted disk held is not gone.</summary>
/// <param name="Away">Where one was mounted that isn't any more, as far as the walk could see. Another one in its place is not it.</param>
/// <param name="Returned">Where one was away at the last look, and isn't now.</param>
/// <param name="Remembered">What the next scan is to compare with.</param>
internal sealed record LibraryMounts(IReadOnlyList<string> Away, IReadOnlyList<string> Returned, IReadOnlyList<StoredMount> Remembered)
{
    /// <summary>Compares.</summary>
    /// <param name="before">What the last scan left to be remembered.</param>
    /// <param name="walk">This scan's walk.</param>
    /// <param name="known">All rows.</param>
    public static LibraryMounts Compare(IReadOnlyList<StoredMount> before, LibraryWalk walk, IReadOnlyList<KnownFile> known)
    {
        StoredMount[] seen = [.. before.Where(mount => walk.Covers(mount.Path))];
        string[] away = [.. seen.Where(mount => (mount.IsAway || !walk.Mounts.Contains(mount.Path)) && IsMissed(mount.Path)).Select(mount => mount.Path)];
        string[] returned = [.. seen.Where(mount => mount.IsAway).Select(mount => mount.Path).Except(away)];
        IEnumerable<StoredMount> unseen = before.Except(seen);
        IEnumerable<StoredMount> here = walk.Mounts.Where(walk.HasFilesIn).Except(away).Select(mount => new StoredMount(mount, IsAway: false));
        return new LibraryMounts(away, returned, [.. away.Select(mount => new StoredMount(mount, IsAway: true)), .. unseen, .. here]);

        // A folder that holds its files as ever has only changed its place; one whose files nobody knows is what lies beneath the mount.
        bool IsMissed(string mount)
        {
            KnownFile[] rows = [.. known.Where(row => LibraryPath.Contains(mount, row.Path))];
            return rows.Length > 0 && !rows.Any(row => walk.Names.Contains(row.Path));
        }
    }

    /// <summary>Whether a path lies where a file system is away.</summary>
    public bool IsAway(string path) => Away.Any(mount => LibraryPath.Contains(mount, path));

    /// <summary>Whether a path lies where a file system was away until now: only from now on can its files be missed.</summary>
    public bool HasReturned(string path) => Returned.Any(mount => LibraryPath.Contains(mount, path));
}
