using Microsoft.Extensions.Logging;

namespace Harmonie.Admin.Host;

/// <summary>The recent log, kept in memory.</summary>
public interface ILogView
{
    /// <summary>The lines that are kept, oldest first.</summary>
    IReadOnlyList<LogLine> Lines { get; }
}

/// <summary>A line of the log.</summary>
/// <param name="Number">Counts up from 1.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Level">How serious it is.</param>
/// <param name="Category">The class that wrote it.</param>
/// <param name="Message">What it says, with the exception if there was one.</param>
public sealed record LogLine(long Number, DateTimeOffset Time, LogLevel Level, string Category, string Message);
