using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Scanning;

/// <summary>Whether a scan runs, and if not, how the last one ended.</summary>
public enum ScanStatus
{
    /// <summary>No scan runs; the last one, if there was one, ended as it should or was cancelled.</summary>
    Idle,

    /// <summary>A scan runs or is about to.</summary>
    Scanning,

    /// <summary>No scan runs; the last one was cut off by an error.</summary>
    Error,
}

/// <summary>What a running scan does.</summary>
public enum ScanPhase
{
    /// <summary>No scan runs.</summary>
    Idle,

    /// <summary>Looks for files.</summary>
    Enumerating,

    /// <summary>Decides which of them changed.</summary>
    Classifying,

    /// <summary>Analyses files.</summary>
    Extracting,

    /// <summary>Removes the rows of files that are gone.</summary>
    Pruning,
}

/// <summary>How far the scan is, at one moment.</summary>
public sealed record ScanProgress
{
    /// <summary>Whether a scan runs.</summary>
    public ScanStatus State { get; init; }

    /// <summary>What it does.</summary>
    public ScanPhase Phase { get; init; }

    /// <summary>The running scan's id in the history, else the last one's; null before the first.</summary>
    public long? ScanId { get; init; }

    /// <summary>When this scan, or else the last one, started, in Unix seconds.</summary>
    public double? StartedAt { get; init; }

    /// <summary>When the last scan ended, in Unix seconds; null while one runs.</summary>
    public double? FinishedAt { get; init; }

    /// <summary>Seconds that the last finished scan took.</summary>
    public double? LastDurationSec { get; init; }

    /// <summary>Why the last scan was cut off, or what it had to do without; null if neither is so.</summary>
    public string? LastError { get; init; }

    /// <summary>What was done so far.</summary>
    public ScanCounters Counters { get; init; }

    /// <summary>Files among the skipped ones that failed before and are left alone.</summary>
    public int KnownFailures { get; init; }

    /// <summary>The newest failures, newest last, 20 at most.</summary>
    public IReadOnlyList<ScanFailure> RecentFailures { get; init; } = [];

    /// <summary>The files that are being analysed.</summary>
    public IReadOnlyList<string> CurrentFiles { get; init; } = [];

    /// <summary>Files that this scan has to analyse, those that are done included.</summary>
    public int ToAnalyze { get; init; }

    /// <summary>Files that this scan has analysed or failed on.</summary>
    public int Analyzed { get; init; }

    /// <summary>Files analysed per minute in this scan; null before the first.</summary>
    public double? TracksPerMinute { get; init; }

    /// <summary>Seconds until all files are analysed, at this pace; null as long as there is no pace.</summary>
    public double? SecondsLeft { get; init; }
}
