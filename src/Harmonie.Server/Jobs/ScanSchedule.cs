using Hangfire;
using Harmonie.Engine.Scanning;
using Harmonie.Server.Configuration;

namespace Harmonie.Server.Jobs;

/// <summary>Decides when scans run: at start, every so many hours, and when somebody asks.</summary>
internal sealed partial class ScanSchedule(
    Scanner scanner, ScanState state, IBackgroundJobClient jobs, HarmonieSettings settings, TimeProvider clock, ILogger<ScanSchedule> logger)
{
    /// <summary>When the next recurring scan begins, or null if there is none.</summary>
    public DateTimeOffset? Next { get; private set; }

    /// <summary>Begins: call it once the engine is ready.</summary>
    public void Start()
    {
        if (settings.Libraries.Count == 0)
        {
            LogNoLibraries();
            return;
        }

        if (settings.ScanOnStartup)
        {
            Request(force: false);
        }

        PlanNext();
    }

    /// <summary>Starts a scan in the background, unless one runs already.</summary>
    /// <returns>How far the scan is that runs now; taken before a worker could end one that was just started.</returns>
    public ScanProgress Request(bool force)
    {
        bool isStarted = scanner.TryStart();
        ScanProgress progress = state.Progress;
        if (isStarted)
        {
            jobs.Enqueue<ScanJob>(job => job.RunClaimedAsync(force, CancellationToken.None));
        }

        return progress;
    }

    /// <summary>Plans the recurring scan that comes next.</summary>
    internal void PlanNext()
    {
        if (settings.ScanIntervalHours > 0)
        {
            Next = clock.GetUtcNow() + TimeSpan.FromHours(settings.ScanIntervalHours);
            jobs.Schedule<ScanJob>(job => job.RunRecurringAsync(CancellationToken.None), Next.Value);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No folders to scan: serving the index that is there. Name some on the command line or in HARMONIE_LIBRARIES")]
    private partial void LogNoLibraries();
}
