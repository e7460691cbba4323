using Harmonie.Engine.Files;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Scanning;

/// <summary>The folders that the library's rows come from, configured or not. A scan removes no row of a root that nobody configures any more: a person does.</summary>
public sealed class LibraryRoots(RootStore store, LibraryIndex index, ScanState state, IOptions<ScanningOptions> options)
{
    /// <summary>The configured roots in their order; then those that only rows know, and the file systems below a root that are away.</summary>
    public async Task<IReadOnlyList<LibraryRoot>> ListAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, StoredRoot> stored = (await store.ListAsync(cancellationToken)).ToDictionary(root => root.Path, StringComparer.Ordinal);
        List<LibraryRoot> roots = [];
        foreach ((string path, bool isReached) in await ResolveAsync(cancellationToken))
        {
            stored.Remove(path, out StoredRoot? rows);
            roots.Add(new LibraryRoot(path, IsConfigured: true, IsAway: !isReached, rows?.Rows ?? 0, rows?.Missing ?? 0));
        }

        roots.AddRange(stored.Values.Select(root => new LibraryRoot(root.Path, IsConfigured: false, IsAway: false, root.Rows, root.Missing)));
        foreach (StoredMount mount in await store.GetMountsAsync(cancellationToken))
        {
            if (mount.IsAway && !roots.Exists(root => root.Path == mount.Path))
            {
                StoredRoot rows = await store.CountAsync(mount.Path, cancellationToken);
                roots.Add(new LibraryRoot(mount.Path, IsConfigured: false, IsAway: true, rows.Rows, rows.Missing));
            }
        }

        return roots;
    }

    /// <summary>Removes all rows of a root that isn't configured, or of a file system that is away, with all that is known of them.</summary>
    /// <param name="path">The root, as <see cref="ListAsync"/> names it.</param>
    /// <param name="rows">How many rows it has: whoever removes them is to know what goes.</param>
    /// <param name="cancellationToken">Ends it early; then none is removed.</param>
    public async Task<RootRemoval> RemoveAsync(string path, int? rows, CancellationToken cancellationToken)
    {
        if ((await ListAsync(cancellationToken)).FirstOrDefault(root => root.Path == path) is not { } root)
        {
            return RootRemoval.Unknown;
        }

        if (root.IsConfigured || state.Progress.State == ScanStatus.Scanning)
        {
            return root.IsConfigured ? RootRemoval.Configured : RootRemoval.Scanning;
        }

        IReadOnlyList<long> removed = root.Rows == rows ? await store.RemoveAsync(path, root.IsAway, root.Rows, cancellationToken) : [];
        index.Remove(removed);
        return new RootRemoval(removed.Count == root.Rows ? RootRemovalOutcome.Removed : RootRemovalOutcome.OtherCount, root.Rows);
    }

    private async Task<IReadOnlyList<(string Path, bool IsReached)>> ResolveAsync(CancellationToken cancellationToken)
    {
        List<(string Path, bool IsReached)> roots = [];
        foreach (string configured in options.Value.Libraries)
        {
            string root = configured.Length > 1 ? configured.TrimEnd(Path.DirectorySeparatorChar) : configured;
            try
            {
                (string? resolved, bool isThere) = await Disk.AskAsync(() => (LibraryPath.Resolve(configured), Path.Exists(configured)), cancellationToken);
                roots.Add((resolved ?? root, isThere));
            }
            catch (IOException)
            {
                roots.Add((root, false)); // A disk that gives no answer: the name will do.
            }
        }

        return [.. roots.DistinctBy(root => root.Path, StringComparer.Ordinal)];
    }
}

/// <summary>A folder that rows come from.</summary>
/// <param name="Path">The folder, resolved.</param>
/// <param name="IsConfigured">Whether scans look into it.</param>
/// <param name="IsAway">Whether it is a file system below a root that isn't mounted, or a configured root that can't be reached.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Missing">How many of them are hidden, because their file is missing.</param>
public sealed record LibraryRoot(string Path, bool IsConfigured, bool IsAway, int Rows, int Missing);

/// <summary>What came of the wish to remove a root's rows.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Rows">How many rows the root had; 0 where none were counted.</param>
public sealed record RootRemoval(RootRemovalOutcome Outcome, int Rows)
{
    internal static RootRemoval Unknown { get; } = new(RootRemovalOutcome.Unknown, 0);

    internal static RootRemoval Configured { get; } = new(RootRemovalOutcome.Configured, 0);

    internal static RootRemoval Scanning { get; } = new(RootRemovalOutcome.Scanning, 0);
}

/// <summary>How the wish to remove a root's rows ended.</summary>
public enum RootRemovalOutcome
{
    /// <summary>They are gone.</summary>
    Removed,

    /// <summary>No row is of that root.</summary>
    Unknown,

    /// <summary>Scans look into it: the next one would bring its rows back.</summary>
    Configured,

    /// <summary>A scan runs.</summary>
    Scanning,

    /// <summary>There are more or fewer rows than was said: none is removed.</summary>
    OtherCount,
}
