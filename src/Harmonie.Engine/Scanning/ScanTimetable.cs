using System.Diagnostics.CodeAnalysis;
using Cronos;

namespace Harmonie.Engine.Scanning;

/// <summary>When recurring scans begin: a cron expression of five fields.</summary>
public sealed class ScanTimetable
{
    private readonly CronExpression _cron;

    private ScanTimetable(string text, CronExpression cron) => (Text, _cron) = (text, cron);

    /// <summary>The expression as written.</summary>
    public string Text { get; }

    /// <summary>Reads an expression such as <c>0 3 * * *</c>.</summary>
    /// <param name="text">Minute, hour, day of the month, month, day of the week.</param>
    /// <param name="timetable">The timetable, if the result is true.</param>
    /// <param name="error">What is wrong with the expression, if the result is false.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ScanTimetable? timetable, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            (timetable, error) = (new ScanTimetable(text.Trim(), CronExpression.Parse(text)), null);
            return true;
        }
        catch (CronFormatException wrong)
        {
            (timetable, error) = (null, wrong.Message);
            return false;
        }
    }

    /// <summary>The first moment after another at which a scan begins, or null if there is none.</summary>
    /// <param name="moment">The moment before.</param>
    /// <param name="zone">Where the expression's hours are local.</param>
    public DateTimeOffset? NextAfter(DateTimeOffset moment, TimeZoneInfo zone) => _cron.GetNextOccurrence(moment, zone);

    /// <summary>The next moments, soonest first.</summary>
    public IEnumerable<DateTimeOffset> After(DateTimeOffset moment, TimeZoneInfo zone)
    {
        for (DateTimeOffset? next = NextAfter(moment, zone); next is { } begin; next = NextAfter(begin, zone))
        {
            yield return begin;
        }
    }
}
