using System.Globalization;

namespace Harmonie.Server.Configuration;

/// <summary>Reads single settings; an empty value means the default.</summary>
internal sealed class SettingsReader(IReadOnlyDictionary<string, string?> variables)
{
    private const string Prefix = "HARMONIE_";
    private static readonly string[] Secrets = ["API_KEY"];

    private readonly Dictionary<string, ReadSetting> _read = new(StringComparer.Ordinal);

    /// <summary>What was read so far, by name.</summary>
    public IReadOnlyList<ReadSetting> Settings => [.. _read.Values.OrderBy(setting => setting.Name, StringComparer.Ordinal)];

    public string? Text(string name)
    {
        string? value = variables.GetValueOrDefault(Prefix + name)?.Trim() is { Length: > 0 } text ? text : null;
        Note(name, value);
        return value;
    }

    /// <summary>Keeps the value that a setting comes down to, where that is another than its text.</summary>
    public T Note<T>(string name, T value)
    {
        bool isSet = variables.GetValueOrDefault(Prefix + name)?.Trim() is { Length: > 0 };
        string text = value is IEnumerable<string> list ? string.Join(", ", list) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        _read[name] = new ReadSetting(Prefix + name, Secrets.Contains(name) && isSet ? "••••••••" : text, isSet);
        return value;
    }

    public string Checked(string name, string fallback, Func<string, bool> isValid, string expected)
    {
        string value = Note(name, Text(name) ?? fallback);
        return isValid(value) ? value : throw Bad(name, value, expected);
    }

    public int Integer(string name, int fallback, int least, int most) => Note(
        name,
        Text(name) is not { } text
            ? fallback
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most
                ? value
                : throw Bad(name, text, $"a whole number from {least} to {most}"));

    public double Number(string name, double fallback, double least, double most) => Note(
        name,
        Text(name) is not { } text
            ? fallback
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most
                ? value
                : throw Bad(name, text, FormattableString.Invariant($"a number from {least} to {most}")));

    public bool Boolean(string name, bool fallback) => Note(name, Text(name)?.ToUpperInvariant() switch
    {
        null => fallback,
        "TRUE" or "1" or "YES" or "ON" => true,
        "FALSE" or "0" or "NO" or "OFF" => false,
        var other => throw Bad(name, other, "true or false"),
    });

    public LogLevel Level(string name, LogLevel fallback) => Note(name, Text(name)?.ToUpperInvariant() switch
    {
        null => fallback,
        "DEBUG" => LogLevel.Debug,
        "INFO" => LogLevel.Information,
        "WARNING" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        var other => throw Bad(name, other, "DEBUG, INFO, WARNING or ERROR"),
    });

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

/// <summary>A setting as it was read.</summary>
/// <param name="Name">The variable's full name.</param>
/// <param name="Value">The value in effect, as text; a secret's is hidden.</param>
/// <param name="IsSet">Whether a variable has the value; else it is the default.</param>
public sealed record ReadSetting(string Name, string Value, bool IsSet);
