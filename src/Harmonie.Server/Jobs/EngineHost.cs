using Harmonie.Engine;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Scanning.Watching;
using Harmonie.Engine.Storage;
using Harmonie.Server.Configuration;
using Harmonie.Server.Starting;

namespace Harmonie.Server.Jobs;

/// <summary>Brings the engine up beside the web server, so that <c>/health</c> answers from the first moment; then hands over to the schedule and watches the library.</summary>
internal sealed partial class EngineHost(
    EngineStartup engine,
    IServiceProvider services,
    HarmonieSettings settings,
    LibraryWatcher watcher,
    IHostApplicationLifetime application,
    ILogger<EngineHost> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Reading a large index is synchronous underneath; the web server starts meanwhile.
        await Task.Yield();
        try
        {
            await engine.StartAsync(stoppingToken);
            ScanSchedule schedule = services.GetRequiredService<ScanSchedule>(); // Asked for late: the scanner needs the plugins.

            // Hangfire tells a job of the end much later, and Ctrl-C has ended the decoders by then.
            application.ApplicationStopping.Register(services.GetRequiredService<Scanner>().Cancel);
            await schedule.StartAsync(stoppingToken);
            if (settings.Scanning.Watch)
            {
                await watcher.RunAsync(() => schedule.Request(force: false), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends, perhaps before it has begun: its port may be taken.
        }
        catch (DatabaseException e)
        {
            LogUnusable(e.Message);
            Environment.ExitCode = HarmonieProcess.CannotStart;
            application.StopApplication();
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Reason}")]
    private partial void LogUnusable(string reason);
}
