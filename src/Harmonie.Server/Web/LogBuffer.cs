using System.Collections.Concurrent;
using Harmonie.Admin.Host;

namespace Harmonie.Server.Web;

/// <summary>Keeps the newest lines of the log in memory, for the console.</summary>
internal sealed class LogBuffer(TimeProvider clock) : ILoggerProvider, ILogView
{
    private const int Kept = 2000;

    private readonly Lock _writing = new();
    private readonly Queue<LogLine> _lines = new(Kept);
    private readonly ConcurrentDictionary<string, ILogger> _loggers = new(StringComparer.Ordinal);
    private long _written;

    public IReadOnlyList<LogLine> Lines
    {
        get
        {
            lock (_writing)
            {
                return [.. _lines];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => _loggers.GetOrAdd(categoryName, name => new BufferLogger(this, name));

    public void Dispose() => _loggers.Clear();

    private void Write(LogLevel level, string category, string message)
    {
        lock (_writing)
        {
            if (_lines.Count == Kept)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(new LogLine(++_written, clock.GetUtcNow(), level, category, message));
        }
    }

    private sealed class BufferLogger(LogBuffer buffer, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            string message = formatter(state, exception);
            buffer.Write(logLevel, category, exception is null ? message : $"{message}\n{exception}");
        }
    }
}
