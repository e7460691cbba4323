using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.TestPlugins;

/// <summary>A plugin with a playlist mode that the host knows nothing of.</summary>
public sealed class DetourPlugin : IHarmoniePlugin
{
    public string Id => "detour";

    public string DisplayName => "Detour";

    public void Configure(IServiceCollection services, PluginContext context) => services.AddSingleton<IPlaylistMode, DetourMode>();
}
