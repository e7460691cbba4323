using System.Globalization;
using Harmonie.Engine.Storage;

namespace Harmonie.Admin;

/// <summary>Values as people read them.</summary>
internal static class Shown
{
    private const string Nothing = "–";
    private static readonly string[] Units = ["bytes", "KB", "MB", "GB", "TB"];

    /// <summary>The title, else the file's name.</summary>
    public static string Title(TrackRecord track) => track.Title ?? Path.GetFileNameWithoutExtension(track.Path);

    /// <summary>For example <c>3:07</c> or <c>1:02:45</c>.</summary>
    public static string Length(double seconds) => TimeSpan.FromSeconds(Math.Round(seconds)) switch
    {
        { TotalHours: >= 1 } length => string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalHours}:{length.Minutes:00}:{length.Seconds:00}"),
        var length => string.Create(CultureInfo.InvariantCulture, $"{length.Minutes}:{length.Seconds:00}"),
    };

    /// <summary>For example <c>1 h 20 min</c>, <c>3 min 5 s</c> or <c>12 s</c>.</summary>
    public static string Span(double seconds) => TimeSpan.FromSeconds(seconds) switch
    {
        { TotalDays: >= 2 } span => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} days {span.Hours} h"),
        { TotalHours: >= 1 } span => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h {span.Minutes} min"),
        { TotalMinutes: >= 1 } span => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min {span.Seconds} s"),
        { TotalSeconds: >= 10 } span => string.Create(CultureInfo.InvariantCulture, $"{span.Seconds} s"),
        var span => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s"),
    };

    /// <summary>For example <c>4.2 MB</c>.</summary>
    public static string Size(long bytes)
    {
        int unit = bytes < 1000 ? 0 : Math.Min(Units.Length - 1, (int)Math.Log(bytes, 1000));
        double value = bytes / Math.Pow(1000, unit);
        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 || value >= 100 ? Math.Round(value) : Math.Round(value, 1))} {Units[unit]}");
    }

    /// <summary>A moment in the server's zone, such as <c>4 Mar 2026 21:05</c>.</summary>
    public static string Moment(DateTimeOffset moment, TimeProvider clock)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(moment, clock.LocalTimeZone);
        return local.ToString(local.Year == clock.GetLocalNow().Year ? "d MMM HH:mm" : "d MMM yyyy HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>A moment in Unix seconds; beyond the calendar of the years 1 to 9999, where a file's time may lie, a dash.</summary>
    public static string Moment(double unixSeconds, TimeProvider clock) =>
        unixSeconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && unixSeconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? Moment(DateTimeOffset.FromUnixTimeMilliseconds((long)(unixSeconds * 1000)), clock)
            : Nothing;

    /// <summary>A number, or a dash for none.</summary>
    public static string Number(double? value, string format = "0") => value?.ToString(format, CultureInfo.InvariantCulture) ?? Nothing;

    /// <summary>For example <c>A minor</c>, or a dash.</summary>
    public static string Key(string? key, string? scale) => key is null ? Nothing : scale is null ? key : $"{key} {scale}";

    /// <summary>A text, or a dash for none.</summary>
    public static string Text(string? text) => text ?? Nothing;

    /// <summary>A number as markup and scripts read it.</summary>
    public static string Plain(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
