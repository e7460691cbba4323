using Harmonie.Engine;
using Harmonie.Engine.Map;
using Harmonie.Engine.Scanning;

namespace Harmonie.Server.Jobs;

/// <summary>Draws the map of the library beside everything else: at start, and after each scan.</summary>
internal sealed class MapUpdater(EngineStartup engine, LibraryMap map, ScanState scan, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!engine.IsReady)
            {
                await Task.Delay(Interval, clock, stoppingToken);
            }

            await foreach (ScanProgress progress in scan.WatchAsync(Interval, stoppingToken))
            {
                if (progress.State != ScanStatus.Scanning)
                {
                    await Task.Run(() => map.UpdateAsync(stoppingToken), stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }
}
