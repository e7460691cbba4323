using System.Globalization;
using Harmonie.Admin.Host;
using Harmonie.Engine.Fields;

namespace Harmonie.Server.Configuration;

/// <summary>Fills options from variables, by their declarations; an empty variable counts as none. A value is taken from the first of: arguments, variables, defaults.</summary>
/// <param name="variables">By full name. Of the environment and a <c>.env</c> file the former wins.</param>
/// <param name="arguments">By setting, in snake case.</param>
internal sealed class SettingsReader(IReadOnlyDictionary<string, string?> variables, IReadOnlyDictionary<string, object> arguments)
{
    public const string Prefix = "HARMONIE_";
    private const string Hidden = "••••••••";

    private readonly List<SettingRow> _rows = [];
    private readonly List<string> _problems = [];

    /// <summary>Every setting that was read, by name, for people to see.</summary>
    public IReadOnlyList<SettingRow> Rows => [.. _rows.OrderBy(row => row.Name, StringComparer.Ordinal)];

    /// <summary>What is wrong, a line each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The settings of a type of options, in the order of its properties.</summary>
    public static IEnumerable<(TypeField Field, SettingAttribute Setting)> SettingsOf(Type options) =>
        TypeField.Of(options).Select(field => (field, field.Annotation<SettingAttribute>())).Where(found => found.Item2 is not null)!;

    /// <summary>The variable that holds a setting.</summary>
    public static string VariableOf(TypeField field, SettingAttribute setting) => Prefix + (setting.Name ?? field.Name).ToUpperInvariant();

    /// <summary>Reads options.</summary>
    /// <param name="defaults">What is only known at start, by property, already set.</param>
    public T Fill<T>(T defaults)
        where T : class
    {
        foreach ((TypeField field, SettingAttribute setting) in SettingsOf(typeof(T)))
        {
            string variable = VariableOf(field, setting);
            string? text = variables.GetValueOrDefault(variable)?.Trim() is { Length: > 0 } given ? given : null;
            object? argument = arguments.GetValueOrDefault(setting.Name ?? field.Name);
            if (argument is not null)
            {
                field.Property.Set!(defaults, argument);
            }
            else if (text is not null)
            {
                Take(field, setting, variable, text, defaults);
            }

            SettingSource source = argument is not null ? SettingSource.CommandLine
                : text is null ? SettingSource.Default
                : Environment.GetEnvironmentVariable(variable) is { Length: > 0 } ? SettingSource.Environment
                : SettingSource.File;
            _rows.Add(new SettingRow(variable, setting.IsSecret && text is not null ? Hidden : TextOf(field.Property.Get!(defaults)), source, field.Description!));
        }

        return defaults;
    }

    private void Take(TypeField field, SettingAttribute setting, string variable, string text, object options)
    {
        Problem? problem = field.Kind.ParseObject(TextsOf(field, setting, text), out object? value);
        if (problem is not null)
        {
            _problems.Add($"{variable} must be {field.Kind.Expected}, not '{text}'");
            return;
        }

        object? typed = value switch
        {
            string path when setting.IsPath => Path.GetFullPath(path),
            long number => Convert.ChangeType(number, field.Property.PropertyType, CultureInfo.InvariantCulture),
            _ => value,
        };
        System.ComponentModel.DataAnnotations.ValidationContext context = new(options);
        if (field.Rules.Select(rule => rule.GetValidationResult(typed, context)).FirstOrDefault(failure => failure is not null) is { } failure)
        {
            _problems.Add($"{variable} must be {failure.ErrorMessage}, not '{text}'");
            return;
        }

        field.Property.Set!(options, typed);
    }

    // People write on and yes, info and INFO, lists in one line.
    private static string[] TextsOf(TypeField field, SettingAttribute setting, string text) => field.Kind switch
    {
        TextsKind => text.Split(setting.Separators.ToCharArray(), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        BooleanKind => [text.ToUpperInvariant() switch { "YES" or "ON" => "true", "NO" or "OFF" => "false", _ => text }],
        IChoiceKind choice => [choice.Names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? text],
        _ => [text],
    };

    private static string TextOf(object? value) => value is IEnumerable<string> list ? string.Join(", ", list) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
