using System.Globalization;
using Harmonie.Engine.Scanning;

namespace Harmonie.Server.Jobs;

/// <summary>Shows how far the scan is: on a terminal as one line that changes, elsewhere as a log line now and then.</summary>
internal sealed partial class TerminalProgress(ScanState state, TimeProvider clock, ILogger<TerminalProgress> logger) : BackgroundService
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan InLog = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        bool isTerminal = !Console.IsOutputRedirected;
        using PeriodicTimer timer = new(isTerminal ? OnTerminal : InLog, clock);
        bool showed = false;
        using CancellationTokenRegistration end = stoppingToken.Register(timer.Dispose); // Ends the loop below without an exception.
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            ScanProgress progress = state.Progress;
            bool shows = progress is { State: ScanStatus.Scanning, Phase: ScanPhase.Extracting, ToAnalyze: > 0 };
            if (shows && isTerminal)
            {
                Console.Write($"\r\u001b[K{Line(progress)}");
            }
            else if (shows)
            {
                LogProgress(Line(progress));
            }
            else if (showed && isTerminal)
            {
                Console.WriteLine();
            }

            showed = shows;
        }
    }

    /// <summary>For example <c>312 of 4823 files · 41 a minute · 1 h 50 min left · 2 failed</c>.</summary>
    internal static string Line(ScanProgress progress)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"{progress.Analyzed} of {progress.ToAnalyze} files");
        line += progress.TracksPerMinute is { } pace ? string.Create(CultureInfo.InvariantCulture, $" · {pace:0} a minute") : "";
        line += progress.SecondsLeft is { } seconds ? $" · {Duration(seconds)} left" : "";
        return line + string.Create(CultureInfo.InvariantCulture, $" · {progress.Counters.Failed} failed");
    }

    private static string Duration(double seconds) => TimeSpan.FromSeconds(seconds) switch
    {
        { TotalHours: >= 1 } left => string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalHours} h {left.Minutes} min"),
        { TotalMinutes: >= 1 } left => string.Create(CultureInfo.InvariantCulture, $"{left.Minutes} min {left.Seconds} s"),
        var left => string.Create(CultureInfo.InvariantCulture, $"{left.Seconds} s"),
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "{Progress}")]
    private partial void LogProgress(string progress);
}
