using Microsoft.Extensions.Configuration;

namespace Harmonie.Plugins;

/// <summary>What a plugin knows of its surroundings.</summary>
/// <param name="Directory">The folder the plugin was loaded from, absolute; its own files lie here.</param>
/// <param name="DataDirectory">An absolute folder of the plugin's own below the host's data folder; made on first use by the plugin.</param>
/// <param name="Settings">
/// The host's settings without their <c>HARMONIE_</c> prefix, case-insensitive: <c>HARMONIE_EFFNET_PATCH_HOP</c> is <c>EFFNET_PATCH_HOP</c>.
/// The API key is left out.
/// </param>
public sealed record PluginContext(string Directory, string DataDirectory, IConfiguration Settings);
