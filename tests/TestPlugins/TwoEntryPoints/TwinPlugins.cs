using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.TestPlugins;

/// <summary>One of two plugins in an assembly.</summary>
public sealed class FirstTwin : Twin
{
    public override string Id => "first-twin";
}

/// <summary>The other one.</summary>
public sealed class SecondTwin : Twin
{
    public override string Id => "second-twin";
}

/// <summary>What the twins have in common; abstract, so not a plugin itself.</summary>
public abstract class Twin : IHarmoniePlugin
{
    public abstract string Id { get; }

    public string DisplayName => Id;

    public void Configure(IServiceCollection services, PluginContext context)
    {
    }
}
