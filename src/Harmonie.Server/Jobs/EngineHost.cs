using Harmonie.Engine;
using Harmonie.Engine.Storage;

namespace Harmonie.Server.Jobs;

/// <summary>Brings the engine up beside the web server, so that <c>/health</c> answers from the first moment; then hands over to the schedule.</summary>
internal sealed partial class EngineHost(EngineStartup engine, IServiceProvider services, IHostApplicationLifetime application, ILogger<EngineHost> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Reading a large index is synchronous underneath; the web server starts meanwhile.
        await Task.Yield();
        try
        {
            await engine.StartAsync(stoppingToken);
            await services.GetRequiredService<ScanSchedule>().StartAsync(stoppingToken); // Asked for late: the scanner needs the plugins.
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends before it has begun, for example because its port is taken.
        }
        catch (DatabaseException e)
        {
            LogUnusable(e.Message);
            Environment.ExitCode = 1;
            application.StopApplication();
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Reason}")]
    private partial void LogUnusable(string reason);
}
