using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.TestPlugins;

/// <summary>Offers a model that the plugin Minimal offers too.</summary>
public sealed class ClashingModelPlugin : IHarmoniePlugin
{
    public string Id => "clashing-model";

    public string DisplayName => "ClashingModel";

    public void Configure(IServiceCollection services, PluginContext context) =>
        services.AddSingleton<IEmbedder, ClashingEmbedder>();
}
