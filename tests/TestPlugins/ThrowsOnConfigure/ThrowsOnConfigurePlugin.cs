using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.TestPlugins;

/// <summary>Throws when it is configured.</summary>
public sealed class ThrowsOnConfigurePlugin : IHarmoniePlugin
{
    public string Id => "throws-on-configure";

    public string DisplayName => "ThrowsOnConfigure";

    public void Configure(IServiceCollection services, PluginContext context) =>
        throw new InvalidOperationException("no configuration today");
}
