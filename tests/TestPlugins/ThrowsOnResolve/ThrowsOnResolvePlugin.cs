using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.TestPlugins;

/// <summary>Offers a classifier that can't be made.</summary>
public sealed class ThrowsOnResolvePlugin : IHarmoniePlugin
{
    public string Id => "throws-on-resolve";

    public string DisplayName => "ThrowsOnResolve";

    public void Configure(IServiceCollection services, PluginContext context) =>
        services.AddSingleton<IClassifier, UnresolvableClassifier>();
}
