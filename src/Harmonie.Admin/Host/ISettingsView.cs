namespace Harmonie.Admin.Host;

/// <summary>The settings of this run, for people to see.</summary>
public interface ISettingsView
{
    /// <summary>Every setting, by name.</summary>
    IReadOnlyList<SettingRow> Settings { get; }
}

/// <summary>A setting.</summary>
/// <param name="Name">The variable's full name.</param>
/// <param name="Value">The value in effect; a secret's is hidden.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="Meaning">What it means, in Markdown.</param>
public sealed record SettingRow(string Name, string Value, SettingSource Source, string Meaning);

/// <summary>Where a setting's value comes from.</summary>
public enum SettingSource
{
    /// <summary>Nobody set it.</summary>
    Default,

    /// <summary>The <c>.env</c> file in the working directory.</summary>
    File,

    /// <summary>The process's environment.</summary>
    Environment,

    /// <summary>The command line.</summary>
    CommandLine,
}
