using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.TestPlugins;

/// <summary>A plugin that offers one of each, and shows what it was given.</summary>
public sealed class MinimalPlugin : IHarmoniePlugin
{
    public string Id => "minimal";

    public string DisplayName => "Minimal";

    public void Configure(IServiceCollection services, PluginContext context) => services
        .AddSingleton<IEmbedder, MinimalEmbedder>()
        .AddSingleton<IClassifier, MinimalClassifier>()
        .AddSingleton<IPlaylistMode, MinimalMode>();
}
