using Hangfire;
using Harmonie.Admin.Host;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;
using Harmonie.Server.Configuration;

namespace Harmonie.Server.Jobs;

/// <summary>Decides when scans run: at start, again and again, and when somebody asks.</summary>
internal sealed partial class ScanSchedule(
    Scanner scanner,
    ScanState state,
    IBackgroundJobClient jobs,
    SettingsStore store,
    HarmonieSettings settings,
    TimeProvider clock,
    ILogger<ScanSchedule> logger) : IScanSchedule
{
    private const string Key = "scan.timetable";
    private const string Never = "off";

    private string? _planned;

    /// <inheritdoc />
    public ScanRecurrence Recurrence { get; private set; } = new(ScanRecurrenceKind.Interval);

    /// <inheritdoc />
    public DateTimeOffset? NextRun { get; private set; }

    /// <summary>Begins: call it once the engine is ready.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Recurrence = Read(await store.FindAsync(Key, cancellationToken));
        if (settings.Scanning.Libraries.Count == 0)
        {
            LogNoLibraries();
            return;
        }

        if (settings.Host.ScanOnStartup)
        {
            Request(force: false);
        }

        PlanNext();
    }

    /// <inheritdoc />
    public ScanProgress Request(bool force, bool retry = false)
    {
        bool isStarted = scanner.TryStart();
        ScanProgress progress = state.Progress;
        return !isStarted || TryEnqueue(force, retry) ? progress : state.Progress;
    }

    /// <inheritdoc />
    public async Task ChangeAsync(ScanRecurrence recurrence, CancellationToken cancellationToken)
    {
        string? text = recurrence.Kind switch
        {
            ScanRecurrenceKind.Timetable => recurrence.Timetable!.Text,
            ScanRecurrenceKind.Off => Never,
            _ => null,
        };
        await store.SaveAsync(Key, text, cancellationToken);
        Recurrence = recurrence;
        if (_planned is { } planned)
        {
            jobs.Delete(planned);
        }

        PlanNext();
    }

    /// <summary>Plans the recurring scan that comes next.</summary>
    internal void PlanNext()
    {
        NextRun = settings.Scanning.Libraries.Count == 0 ? null : NextOf(Recurrence);
        _planned = NextRun is { } next ? jobs.Schedule<ScanJob>(job => job.RunRecurringAsync(CancellationToken.None), next) : null;
    }

    // Whatever keeps the job from being queued must not keep the next scan from being claimed.
    private bool TryEnqueue(bool force, bool retry)
    {
        try
        {
            jobs.Enqueue<ScanJob>(job => job.RunClaimedAsync(force, retry, CancellationToken.None));
            return true;
        }
        catch (BackgroundJobClientException exception)
        {
            string reason = exception.GetBaseException().Message.ReplaceLineEndings(" ");
            LogNotQueued(reason);
            scanner.GiveUp($"the scan can't be queued: {reason}");
            return false;
        }
    }

    private static ScanRecurrence Read(string? text) =>
        text is null ? new(ScanRecurrenceKind.Interval)
        : text == Never ? new(ScanRecurrenceKind.Off)
        : ScanTimetable.TryParse(text, out ScanTimetable? timetable, out _) ? new(ScanRecurrenceKind.Timetable, timetable)
        : new(ScanRecurrenceKind.Interval);

    private DateTimeOffset? NextOf(ScanRecurrence recurrence) => recurrence.Kind switch
    {
        ScanRecurrenceKind.Timetable => recurrence.Timetable!.NextAfter(clock.GetUtcNow(), clock.LocalTimeZone),
        ScanRecurrenceKind.Interval when settings.Host.ScanIntervalHours > 0 => clock.GetUtcNow() + TimeSpan.FromHours(settings.Host.ScanIntervalHours),
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The scan can't be queued: {Reason}")]
    private partial void LogNotQueued(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No folders to scan: serving the index that is there. Name some on the command line or in HARMONIE_LIBRARIES")]
    private partial void LogNoLibraries();
}
