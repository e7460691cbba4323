using System.IO.Enumeration;
using Harmonie.Engine.Files;

namespace Harmonie.Engine.Scanning;

/// <summary>Reads folders and probes what is in them, without waiting for ever for a disk that gives no answer.</summary>
internal static class FolderReader
{
    private static readonly EnumerationOptions AllEntries = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>Reads folders.</summary>
    /// <returns>A reading for each, in order, so that the same library gives the same walk.</returns>
    public static async Task<IEnumerable<FolderReading>> ReadAsync(string[] folders, TimeSpan patience, CancellationToken cancellationToken)
    {
        IReadOnlyList<FolderReading?> readings = await Disk.AskAllAsync<string, FolderReading>(folders, Read, patience, cancellationToken);
        return readings.Zip(folders, (reading, folder) => reading ?? FolderReading.Failed(folder, Disk.NoAnswer(patience)));
    }

    private static FolderReading Read(string folder, Action heard)
    {
        try
        {
            List<FolderEntry> entries = [.. new FileSystemEnumerable<FolderEntry>(folder, ToEntry, AllEntries) { ShouldIncludePredicate = IsWanted }];
            entries.Sort((x, y) => string.CompareOrdinal(x.Path, y.Path));
            return new FolderReading(entries, Failure: null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return FolderReading.Failed(folder, exception is UnauthorizedAccessException ? "permission denied" : exception.Message);
        }

        bool IsWanted(ref FileSystemEntry entry)
        {
            heard();
            return entry.IsDirectory ? !AudioFiles.IsHidden(entry.FileName) : AudioFiles.Include(entry.FileName);
        }
    }

    private static FolderEntry ToEntry(ref FileSystemEntry entry)
    {
        string path = Path.Join(entry.Directory, entry.FileName); // Of a path that is too long, the entry's own way makes an empty one.
        return new FolderEntry(path, FileProbe.Of(path, followLinks: false), entry.IsDirectory);
    }
}

/// <summary>What is in a folder, by ordinal order of the paths; or why it can't be read.</summary>
internal sealed record FolderReading(IReadOnlyList<FolderEntry> Entries, WalkFailure? Failure)
{
    /// <summary>Of a folder that can't be read.</summary>
    public static FolderReading Failed(string folder, string reason) => new([], new WalkFailure(folder, reason));
}

/// <summary>A file or folder that a walk is to look at.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Probe">What it is; a link is not followed.</param>
/// <param name="LeadsToFolder">Whether it is a folder, or a link to one.</param>
internal readonly record struct FolderEntry(string Path, FileProbe Probe, bool LeadsToFolder);
