using System.IO.Enumeration;
using Harmonie.Engine.Files;

namespace Harmonie.Engine.Scanning;

/// <summary>Reads folders and probes what is in them: several at a time, and without waiting for ever for a disk that gives no answer.</summary>
internal sealed class FolderReader(TimeSpan patience)
{
    private const int ReadersAtOnce = 4;

    private static readonly EnumerationOptions AllEntries = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private long _answers;

    /// <summary>Reads folders, side by side, for what takes time is the system's answer, most of all over a network.</summary>
    /// <returns>A reading for each, in order, so that the same library gives the same walk.</returns>
    public async Task<IReadOnlyList<FolderReading>> ReadAsync(string[] folders, CancellationToken cancellationToken)
    {
        var readings = new FolderReading?[folders.Length];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ReadersAtOnce, CancellationToken = stop.Token };
        CancellationToken stopped = stop.Token; // What is left behind may ask when the source is gone.
        Task reading = Parallel.ForEachAsync(Enumerable.Range(0, folders.Length), parallel, (i, _) =>
        {
            Volatile.Write(ref readings[i], Read(folders[i], stopped));
            return ValueTask.CompletedTask;
        });
        while (!reading.IsCompleted)
        {
            long before = Volatile.Read(ref _answers);
            try
            {
                await reading.WaitAsync(patience, cancellationToken);
            }
            catch (TimeoutException) when (!reading.IsCompleted)
            {
                if (before == Volatile.Read(ref _answers))
                {
                    await stop.CancelAsync();
                    return [.. folders.Select((folder, i) => Volatile.Read(ref readings[i]) ?? FolderReading.Failed(folder, Disk.NoAnswer(patience)))];
                }
            }
        }

        await reading;
        return readings!;
    }

    private FolderReading Read(string folder, CancellationToken cancellationToken)
    {
        try
        {
            List<FolderEntry> entries = [.. new FileSystemEnumerable<FolderEntry>(folder, ToEntry, AllEntries) { ShouldIncludePredicate = IsStillWanted }];
            entries.Sort((x, y) => string.CompareOrdinal(x.Path, y.Path));
            return new FolderReading(entries, Failure: null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return FolderReading.Failed(folder, exception is UnauthorizedAccessException ? "permission denied" : exception.Message);
        }

        bool IsStillWanted(ref FileSystemEntry entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Interlocked.Increment(ref _answers);
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
