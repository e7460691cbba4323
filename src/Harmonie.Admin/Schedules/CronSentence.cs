using System.Globalization;

namespace Harmonie.Admin.Schedules;

/// <summary>Says in words what a cron expression of five fields says.</summary>
internal sealed class CronSentence(Texts texts)
{
    /// <summary>For example <c>At 03:00 on Monday and Friday.</c></summary>
    public string Describe(string cron) =>
        cron.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var minute, var hour, var day, var month, var weekday]
            ? $"{Time(minute, hour)}{Days(day, weekday)}{Months(month)}."
            : cron;

    private static int? Number(string field) => int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static int? Step(string field) => field.StartsWith("*/", StringComparison.Ordinal) ? Number(field[2..]) : null;

    private static int[]? Numbers(string field)
    {
        int?[] numbers = [.. field.Split(',').Select(Number)];
        return Array.TrueForAll(numbers, number => number is not null) ? [.. numbers.Select(number => number!.Value)] : null;
    }

    private string Time(string minute, string hour) => (Number(minute), Step(minute), Numbers(hour), Step(hour)) switch
    {
        ({ } at, _, { } hours, _) => texts["Cron_At", List(hours.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each:00}:{at:00}")))],
        ({ } at, _, _, { } step) => texts["Cron_EveryHours", step, at],
        ({ } at, _, _, _) when hour == "*" => texts["Cron_EveryHour", at],
        (_, { } step, _, _) when hour == "*" => texts["Cron_EveryMinutes", step],
        _ when (minute, hour) == ("*", "*") => texts["Cron_EveryMinute"],
        _ => texts["Cron_Fields", minute, hour],
    };

    private string Days(string day, string weekday)
    {
        string onDay = day is "*" or "?" ? "" : Numbers(day) is { } days ? texts["Cron_OnDays", List(days.Select(each => each.ToString(CultureInfo.InvariantCulture)))] : texts["Cron_OnDays", day];
        return weekday is "*" or "?" ? onDay : onDay + texts["Cron_OnWeekdays", Weekdays(weekday)];
    }

    private string Weekdays(string field) => field.Split('-') is [var from, var to]
        ? texts["Cron_Range", Weekday(from), Weekday(to)]
        : List(field.Split(',').Select(Weekday));

    private string Months(string month) => month == "*" ? "" : texts["Cron_InMonths", List(month.Split(',').Select(Month))];

    private static string Weekday(string field)
    {
        int? number = Number(field) ?? Index(field, "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
        return number is >= 0 and <= 7 ? CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName((DayOfWeek)(number.Value % 7)) : field;
    }

    private static string Month(string field)
    {
        int? number = Number(field) ?? Index(field, "", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
        return number is >= 1 and <= 12 ? CultureInfo.CurrentUICulture.DateTimeFormat.GetMonthName(number.Value) : field;
    }

    private static int? Index(string field, params string[] names) =>
        Array.FindIndex(names, name => name.Equals(field, StringComparison.OrdinalIgnoreCase)) is >= 0 and var found ? found : null;

    private string List(IEnumerable<string> parts) => parts.ToArray() switch
    {
        [var one] => one,
        [.. var first, var last] => texts["Cron_And", string.Join(", ", first), last],
        [] => "",
    };
}
