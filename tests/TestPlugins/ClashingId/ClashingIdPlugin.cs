using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.TestPlugins;

/// <summary>Has the id of the plugin Minimal.</summary>
public sealed class ClashingIdPlugin : IHarmoniePlugin
{
    public string Id => "minimal";

    public string DisplayName => "ClashingId";

    public void Configure(IServiceCollection services, PluginContext context)
    {
    }
}
