using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Scanning;

/// <summary>The files that failed before, and which of them a scan leaves alone.</summary>
internal sealed class KnownFailures(IReadOnlyDictionary<string, FailedFile> files, double now)
{
    // A moment passes at once or takes a while: six times on the first day, then four times a day.
    private static readonly TimeSpan[] Waits = [TimeSpan.Zero, TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(6)];

    /// <summary>The paths of all of them.</summary>
    public IEnumerable<string> Paths => files.Keys;

    /// <summary>Whether a file failed, is still as it was then, and isn't to be tried yet.</summary>
    public bool Skips(LibraryFile file) => Find(file) is { } failed && (failed.Class == FailureClass.File || now < failed.FailedAt + WaitAfter(failed.Attempts).TotalSeconds);

    /// <summary>How often a file has been tried as it is.</summary>
    public int AttemptsOf(LibraryFile file) => Find(file)?.Attempts ?? 0;

    private FailedFile? Find(LibraryFile file) => files.TryGetValue(file.Path, out FailedFile? failed) && ScanPlan.IsSame(file, failed.Size, failed.Mtime) ? failed : null;

    private static TimeSpan WaitAfter(int attempts) => Waits[Math.Clamp(attempts - 1, 0, Waits.Length - 1)];
}
