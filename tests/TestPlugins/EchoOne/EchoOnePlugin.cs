using Echo;
using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.TestPlugins;

/// <summary>Needs version 1 of the library Echo.</summary>
public sealed class EchoOnePlugin : IHarmoniePlugin
{
    public string Id => "echo-one";

    public string DisplayName => Voice.Say();

    public void Configure(IServiceCollection services, PluginContext context)
    {
    }
}
