using Harmonie.Admin.Host;

namespace Harmonie.Server.Configuration;

/// <summary>Tells the console what is set, and where.</summary>
internal sealed class SettingsView(HarmonieSettings settings) : ISettingsView
{
    public IReadOnlyList<SettingRow> Settings { get; } = [.. settings.All.Select(setting => new SettingRow(setting.Name, setting.Value, SourceOf(setting, settings)))];

    private static SettingSource SourceOf(ReadSetting setting, HarmonieSettings settings) =>
        setting.Name == "HARMONIE_LIBRARIES" && settings.LibrariesAreArguments ? SettingSource.CommandLine
        : !setting.IsSet ? SettingSource.Default
        : Environment.GetEnvironmentVariable(setting.Name) is { Length: > 0 } ? SettingSource.Environment
        : SettingSource.File;
}
