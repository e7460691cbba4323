namespace Harmonie.Engine.Fields;

/// <summary>
/// Marks an option that whoever runs the program may set. The property is the whole declaration: its name, type, annotations and initial value are the setting's
/// name, kind, range, meaning and default, from which reader, documentation and the console's page follow.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute : Attribute
{
    /// <summary>The default in words, where it is only known at start; else null.</summary>
    public string? Default { get; init; }

    /// <summary>Whether its value is never shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether it is a path, which is made absolute.</summary>
    public bool IsPath { get; init; }

    /// <summary>What separates the values of a list.</summary>
    public string Separators { get; init; } = ",";
}
