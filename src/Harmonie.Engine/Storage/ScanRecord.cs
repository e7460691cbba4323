namespace Harmonie.Engine.Storage;

/// <summary>Counters of a scan.</summary>
/// <param name="Discovered">Audio files found.</param>
/// <param name="Full">Tracks analysed whole.</param>
/// <param name="DescriptorsOnly">Tracks whose descriptors or tags alone were refreshed.</param>
/// <param name="Skipped">Files that had not changed.</param>
/// <param name="Failed">Files that could not be analysed.</param>
/// <param name="Removed">Rows whose file is gone.</param>
public readonly record struct ScanCounters(int Discovered, int Full, int DescriptorsOnly, int Skipped, int Failed, int Removed);

/// <summary>What a scan was asked to do, as recorded at its start.</summary>
/// <param name="StartedAt">Unix seconds.</param>
/// <param name="Workers">Files analysed at once.</param>
/// <param name="Backend">The embedder's plugin. Null only in old rows.</param>
/// <param name="Model">The embedder's model: the one that was wanted, where it could not be had. Null only in old rows.</param>
/// <param name="Forced">Whether unchanged files are analysed, too.</param>
/// <param name="HarmonieVersion">The program's version.</param>
/// <param name="DescriptorVersion">Version of the descriptor algorithms.</param>
public sealed record ScanStart(
    double StartedAt, int Workers, string? Backend, string? Model, bool Forced, string HarmonieVersion, int DescriptorVersion);

/// <summary>When a scan ended.</summary>
/// <param name="FinishedAt">Unix seconds.</param>
/// <param name="DurationSec">Seconds from start to end, whatever became of the clock meanwhile.</param>
public readonly record struct ScanEnd(double FinishedAt, double DurationSec);

/// <summary>How a scan ended.</summary>
public enum ScanOutcome
{
    /// <summary>It still runs, or the program was ended while it ran.</summary>
    Running,

    /// <summary>It saw every file.</summary>
    Completed,

    /// <summary>It was cut off by an error or by a crash of the program.</summary>
    Crashed,

    /// <summary>Somebody cancelled it, or the program was asked to end.</summary>
    Cancelled,
}

/// <summary>A row of the scan history.</summary>
/// <param name="Id">The row's id.</param>
/// <param name="Start">What was asked.</param>
/// <param name="FinishedAt">Unix seconds, null while it runs.</param>
/// <param name="DurationSec">Seconds from start to end.</param>
/// <param name="Counters">What was done.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="LastError">Why it crashed, or what it had to do without.</param>
public sealed record ScanRecord(
    long Id, ScanStart Start, double? FinishedAt, double? DurationSec, ScanCounters Counters, ScanOutcome Outcome, string? LastError);

/// <summary>A file that could not be analysed.</summary>
/// <param name="Path">The file or folder.</param>
/// <param name="Error">One line that says why.</param>
/// <param name="FailedAt">Unix seconds.</param>
/// <param name="Size">Its size in bytes then, if known.</param>
/// <param name="Mtime">Its modification time then in Unix seconds, if known.</param>
public sealed record ScanFailure(string Path, string Error, double FailedAt, long? Size, double? Mtime);
