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
        textWriter.WriteLine($"{clock.GetLocalNow():HH:mm:ss} {level}{Visible(logEntry.Formatter(logEntry.State, logEntry.Exception))}");
        if (logEntry.Exception is { } cause)
        {
            textWriter.WriteLine(cause);
        }
    }

    // Names of files and tags are anyone's words: on a terminal, a control character among them could be a command, or another line.
    private static string Visible(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0 && text.AsSpan().IndexOfAnyInRange('\u007F', '\u009F') < 0
        ? text
        : string.Create(text.Length, text, (shown, original) =>
        {
            for (int i = 0; i < original.Length; i++)
            {
                shown[i] = original[i] switch
                {
                    < ' ' => (char)(original[i] + '\u2400'), // Their pictures.
                    '\u007F' => '\u2421',
                    > '\u007F' and <= '\u009F' => '\uFFFD',
                    char plain => plain,
                };
            }
        });
}
