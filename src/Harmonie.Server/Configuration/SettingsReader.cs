using System.Text.RegularExpressions;
using Harmonie.Admin.Host;
using Harmonie.Engine.Fields;

namespace Harmonie.Server.Configuration;

/// <summary>Fills options from variables, by their declarations; an empty variable counts as none. A value is taken from the first of: arguments, variables, defaults.</summary>
/// <param name="variables">By full name. Of the environment and a <c>.env</c> file the former wins.</param>
/// <param name="arguments">By setting, in snake case.</param>
internal sealed partial class SettingsReader(IReadOnlyDictionary<string, string?> variables, IReadOnlyDictionary<string, object> arguments)
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
    public static IEnumerable<(Field Field, SettingAttribute Setting)> SettingsOf(Type options) =>
        FieldGroup.Make(options).Fields.Select(field => (field, field.Annotation<SettingAttribute>())).Where(found => found.Item2 is not null)!;

    /// <summary>The variable that holds a setting.</summary>
    public static string VariableOf(Field field) => Prefix + field.Name.ToUpperInvariant();

    /// <summary>A value as anyone may see it: addresses without the name and the password in them, and without their query, which may hold a token.</summary>
    public static string WithoutCredentials(string text) => Credentials().Replace(text, match => match.Value[0] == '?' ? "" : "://");

    /// <summary>Reads options.</summary>
    /// <param name="defaults">What is only known at start, by property, already set.</param>
    public T Fill<T>(T defaults)
        where T : class
    {
        foreach ((Field field, SettingAttribute setting) in SettingsOf(typeof(T)))
        {
            string variable = VariableOf(field);
            string? text = variables.GetValueOrDefault(variable)?.Trim() is { Length: > 0 } given ? given : null;
            object? argument = arguments.GetValueOrDefault(field.Name);
            if (setting.IsSecret && text is null && variables.GetValueOrDefault(variable) is { Length: > 0 })
            {
                _problems.Add($"{variable} must be more than blanks; unset it, or leave it empty, for none");
            }

            if (argument is not null)
            {
                field.Set(defaults, argument);
            }
            else if (text is not null)
            {
                object? value = field.Parse(TextsOf(field, setting, text), defaults, out Problem? problem);
                if (problem is null)
                {
                    field.Set(defaults, value);
                }
                else
                {
                    _problems.Add($"{variable} {problem.Message}{(setting.IsSecret ? "" : $", not '{WithoutCredentials(text)}'")}");
                }
            }

            SettingSource source = argument is not null ? SettingSource.CommandLine
                : text is null ? SettingSource.Default
                : Environment.GetEnvironmentVariable(variable) is { Length: > 0 } ? SettingSource.Environment
                : SettingSource.File;
            _rows.Add(new SettingRow(variable, setting.IsSecret && text is not null ? Hidden : WithoutCredentials(string.Join(", ", Field.Write(field.Get(defaults)))), source, field.Description));
        }

        return defaults;
    }

    // People write on and yes, info and INFO, lists in one line.
    private static string[] TextsOf(Field field, SettingAttribute setting, string text) => field.Kind switch
    {
        FieldKind.Texts => text.Split(setting.Separators.ToCharArray(), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        FieldKind.Boolean => [text.ToUpperInvariant() switch { "YES" or "ON" => "true", "NO" or "OFF" => "false", _ => text }],
        FieldKind.Choice => [field.Names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? text],
        _ => [setting.IsPath ? Path.GetFullPath(text) : text],
    };

    [GeneratedRegex(@"://[^/?#]*@|(?<=://[^?]*)\?.*")]
    private static partial Regex Credentials();
}
