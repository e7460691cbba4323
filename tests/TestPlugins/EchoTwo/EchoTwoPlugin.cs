using Echo;
using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.TestPlugins;

/// <summary>Needs version 2 of the library Echo.</summary>
public sealed class EchoTwoPlugin : IHarmoniePlugin
{
    public string Id => "echo-two";

    public string DisplayName => Voice.Speak();

    public void Configure(IServiceCollection services, PluginContext context)
    {
    }
}
