using System.Globalization;

namespace Harmonie.Server.Configuration;

/// <summary>Reads single settings; an empty value means the default.</summary>
internal sealed class SettingsReader(IReadOnlyDictionary<string, string?> variables)
{
    private const string Prefix = "HARMONIE_";
    private static readonly string[] Secrets = ["API_KEY"];

    public string? Text(string name) => variables.GetValueOrDefault(Prefix + name)?.Trim() is { Length: > 0 } value ? value : null;

    public string Checked(string name, string fallback, Func<string, bool> isValid, string expected)
    {
        string value = Text(name) ?? fallback;
        return isValid(value) ? value : throw Bad(name, value, expected);
    }

    public int Integer(string name, int fallback, int least, int most) =>
        Text(name) is not { } text
            ? fallback
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most
                ? value
                : throw Bad(name, text, $"a whole number from {least} to {most}");

    public double Number(string name, double fallback, double least, double most) =>
        Text(name) is not { } text
            ? fallback
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most
                ? value
                : throw Bad(name, text, FormattableString.Invariant($"a number from {least} to {most}"));

    public bool Boolean(string name, bool fallback) => Text(name)?.ToUpperInvariant() switch
    {
        null => fallback,
        "TRUE" or "1" or "YES" or "ON" => true,
        "FALSE" or "0" or "NO" or "OFF" => false,
        var other => throw Bad(name, other, "true or false"),
    };

    public LogLevel Level(string name, LogLevel fallback) => Text(name)?.ToUpperInvariant() switch
    {
        null => fallback,
        "DEBUG" => LogLevel.Debug,
        "INFO" => LogLevel.Information,
        "WARNING" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        var other => throw Bad(name, other, "DEBUG, INFO, WARNING or ERROR"),
    };

    public IReadOnlyList<string> List(string name) =>
        Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Absolute paths, separated by commas or colons.</summary>
    public IReadOnlyList<string> Paths(string name)
    {
        string[] paths = Text(name)?.Split([',', ':'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return paths.FirstOrDefault(path => !Path.IsPathFullyQualified(path)) is { } relative
            ? throw Bad(name, relative, "absolute paths, separated by commas or colons")
            : paths;
    }

    public IReadOnlyDictionary<string, string?> ForPlugins() =>
        variables
            .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(variable => KeyValuePair.Create(variable.Key[Prefix.Length..], variable.Value))
            .Where(variable => !Secrets.Contains(variable.Key))
            .ToDictionary(StringComparer.OrdinalIgnoreCase);

    private static SettingsException Bad(string name, string value, string expected) =>
        new($"{Prefix}{name} must be {expected}, not '{value}'");
}
