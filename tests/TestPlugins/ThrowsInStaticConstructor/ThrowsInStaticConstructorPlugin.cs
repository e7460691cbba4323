using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.TestPlugins;

/// <summary>Can't even be instantiated.</summary>
public sealed class ThrowsInStaticConstructorPlugin : IHarmoniePlugin
{
    private static readonly string Name = Throw();

    public string Id => "throws-in-static-constructor";

    public string DisplayName => Name;

    public void Configure(IServiceCollection services, PluginContext context)
    {
    }

    private static string Throw() => throw new InvalidOperationException("no type today");
}
