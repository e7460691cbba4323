using Microsoft.Extensions.Configuration;

namespace Harmonie.Plugins;

/// <summary>What a plugin knows of its surroundings.</summary>
/// <param name="Directory">The folder the plugin was loaded from, absolute; its own files lie here.</param>
/// <param name="DataDirectory">An absolute folder of the plugin's own below the host's data folder; made on first use by the plugin.</param>
/// <param name="Settings">
/// The host's settings without their <c>HARMONIE_</c> prefix, case-insensitive: <c>HARMONIE_EFFNET_PATCH_HOP</c> is <c>EFFNET_PATCH_HOP</c>.
/// The API key is left out.
/// </param>
public sealed record PluginContext(string Directory, string DataDirectory, IConfiguration Settings)
{
    /// <summary>The absolute folder that holds models' files, and descriptions of further models; it need not exist. Empty if the host has none.</summary>
    public string ModelsDirectory { get; init; } = "";

    /// <summary>What people write before the name of a setting, such as <c>HARMONIE_</c>: for messages that name one.</summary>
    public string SettingsPrefix { get; init; } = "";

    /// <summary>How many tracks are analysed at once, at least 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>How many processors this process may use, at least 1. Threads of the plugin's own, times <see cref="Workers"/>, should fit into it.</summary>
    public int Processors { get; init; } = 1;
}
