using Echo;
using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.TestPlugins;

/// <summary>Needs a library that isn't in its folder.</summary>
public sealed class MissingDependencyPlugin : IHarmoniePlugin
{
    public string Id => "missing-dependency";

    public string DisplayName => Voice.Say();

    public void Configure(IServiceCollection services, PluginContext context)
    {
    }
}
