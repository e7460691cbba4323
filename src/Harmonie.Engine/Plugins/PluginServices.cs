using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Plugins;

/// <summary>Registers the plugins.</summary>
public static class PluginServices
{
    /// <summary>Adds a <see cref="PluginCatalog"/> that is loaded when it is first asked for, as <see cref="PluginOptions"/> say.</summary>
    /// <param name="services">The host's collection.</param>
    /// <param name="settings">What plugins see of the settings; see <see cref="PluginHost"/>.</param>
    /// <param name="addHostServices">Adds the services that plugins may ask for, taken from the host's provider; see <see cref="PluginHost"/>.</param>
    public static IServiceCollection AddHarmoniePlugins(
        this IServiceCollection services,
        IConfiguration settings,
        Action<IServiceProvider, IServiceCollection>? addHostServices = null) =>
        services.AddSingleton(host => new PluginHost(
            host.GetRequiredService<IOptions<PluginOptions>>().Value,
            settings,
            host.GetRequiredService<ILoggerFactory>(),
            collection => addHostServices?.Invoke(host, collection)).Load());
}
