using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.TestPlugins;

/// <summary>Has an id that breaks the contract's rule.</summary>
public sealed class InvalidIdPlugin : IHarmoniePlugin
{
    public string Id => "Not A Slug";

    public string DisplayName => "InvalidId";

    public void Configure(IServiceCollection services, PluginContext context)
    {
    }
}
