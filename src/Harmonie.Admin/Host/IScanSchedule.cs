using Harmonie.Engine.Scanning;

namespace Harmonie.Admin.Host;

/// <summary>When scans run, and a way to have one now.</summary>
public interface IScanSchedule
{
    /// <summary>What decides when recurring scans begin.</summary>
    ScanRecurrence Recurrence { get; }

    /// <summary>When the next recurring scan begins, or null if there is none.</summary>
    DateTimeOffset? NextRun { get; }

    /// <summary>Starts a scan in the background, unless one runs already.</summary>
    /// <param name="force">Whether files that have not changed are analysed, too.</param>
    /// <param name="retry">Whether files that failed before are tried again.</param>
    /// <returns>How far the scan is that runs now; taken before a worker could end one that was just started.</returns>
    ScanProgress Request(bool force, bool retry = false);

    /// <summary>Keeps another recurrence and plans the next scan by it, at once.</summary>
    Task ChangeAsync(ScanRecurrence recurrence, CancellationToken cancellationToken);
}

/// <summary>What decides when recurring scans begin.</summary>
/// <param name="Kind">Which of the ways.</param>
/// <param name="Timetable">The timetable, if that is the way.</param>
public sealed record ScanRecurrence(ScanRecurrenceKind Kind, ScanTimetable? Timetable = null);

/// <summary>The ways to decide when recurring scans begin.</summary>
public enum ScanRecurrenceKind
{
    /// <summary>So many hours after the last one, as <c>HARMONIE_SCAN_INTERVAL_HOURS</c> says.</summary>
    Interval,

    /// <summary>At the times of a timetable.</summary>
    Timetable,

    /// <summary>Never.</summary>
    Off,
}
