using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Harmonie.Server.Configuration;

/// <summary>One line a message: time, level where it matters, text. A cause follows on lines of its own only when it is a bug or debugging is on.</summary>
internal sealed class TerminalFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "harmonie";
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";
    private const string StartFailed = "HostedServiceStartupFaulted";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (logEntry is { Category: HostCategory, EventId.Name: StartFailed })
        {
            return; // Program says it in one line.
        }

        string level = logEntry.LogLevel switch
        {
            LogLevel.Trace or LogLevel.Debug => "debug: ",
            LogLevel.Warning => "warning: ",
            LogLevel.Error => "error: ",
            LogLevel.Critical => "fatal: ",
            _ => "",
        };
        textWriter.WriteLine($"{clock.GetLocalNow():HH:mm:ss} {level}{logEntry.Formatter(logEntry.State, logEntry.Exception)}");
        if (logEntry.Exception is { } cause)
        {
            textWriter.WriteLine(cause);
        }
    }
}
