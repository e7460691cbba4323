using Hangfire;
using Harmonie.Engine.Scanning;

namespace Harmonie.Server.Jobs;

/// <summary>The scan as Hangfire runs it. Safe to run twice: the scanner admits one scan at a time.</summary>
internal sealed class ScanJob(Scanner scanner, ScanSchedule schedule)
{
    /// <summary>Runs a scan that <see cref="ScanSchedule.Request"/> has claimed.</summary>
    [AutomaticRetry(Attempts = 0)]
    public Task RunClaimedAsync(bool force, bool retry, CancellationToken cancellationToken) => scanner.RunAsync(force, retry, cancellationToken);

    /// <summary>Runs the recurring scan unless one runs already, and plans the next one.</summary>
    [AutomaticRetry(Attempts = 0)]
    public async Task RunRecurringAsync(CancellationToken cancellationToken)
    {
        schedule.PlanNext();
        if (scanner.TryStart())
        {
            await scanner.RunAsync(force: false, cancellationToken);
        }
    }
}
