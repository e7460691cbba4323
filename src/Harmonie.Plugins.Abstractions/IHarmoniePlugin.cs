using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.Plugins;

/// <summary>The entry point of a plugin: each plugin assembly exports exactly one class that implements it and has a parameterless constructor.</summary>
/// <remarks>
/// A plugin offers <em>capabilities</em> (<see cref="IEmbedder"/>, <see cref="IClassifier"/>, <see cref="IPlaylistMode"/>) by registering
/// them as singletons. The host builds one service provider per plugin, so plugins never see each other's services. Besides what the plugin
/// registers, the provider holds <see cref="PluginContext"/>, <c>ILogger&lt;T&gt;</c> and the host's services.
/// </remarks>
public interface IHarmoniePlugin
{
    /// <summary>A short unique name: lower-case letters, digits and hyphens, such as <c>timbre-embedder</c>.</summary>
    string Id { get; }

    /// <summary>The name that people read, such as <c>Timbre embedder</c>.</summary>
    string DisplayName { get; }

    /// <summary>Registers the plugin's capabilities. An exception here disables this plugin alone and is shown with its reason.</summary>
    /// <param name="services">A collection of the plugin's own.</param>
    /// <param name="context">Where the plugin lives and how it is configured.</param>
    void Configure(IServiceCollection services, PluginContext context);
}
