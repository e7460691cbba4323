using Harmonie.Engine.Models;
using Harmonie.Engine.Plugins;
using Harmonie.Plugins;
using Microsoft.Extensions.Options;

namespace Harmonie.Server.Configuration;

/// <summary>Registers the plugins' catalogue.</summary>
internal static class PluginServices
{
    /// <summary>The catalogue loads the plugins when it is first asked for, which the engine's start does.</summary>
    public static IServiceCollection AddPlugins(this IServiceCollection services) =>
        services.AddSingleton(provider => new PluginHost(
            provider.GetRequiredService<IOptions<PluginOptions>>().Value,
            new ConfigurationBuilder().AddInMemoryCollection(provider.GetRequiredService<HarmonieSettings>().ForPlugins).Build(),
            provider.GetRequiredService<ILoggerFactory>(),
            host => host
                .AddSingleton(provider.GetRequiredService<TimeProvider>())
                .AddSingleton<IModelStore>(provider.GetRequiredService<ModelStore>())).Load());
}
