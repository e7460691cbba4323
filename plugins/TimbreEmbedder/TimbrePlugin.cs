using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.TimbreEmbedder;

/// <summary>Offers the embedder <c>timbre-1</c>.</summary>
public sealed class TimbrePlugin : IHarmoniePlugin
{
    /// <inheritdoc />
    public string Id => "timbre-embedder";

    /// <inheritdoc />
    public string DisplayName => "Timbre embedder";

    /// <inheritdoc />
    public void Configure(IServiceCollection services, PluginContext context) => services.AddSingleton<IEmbedder, TimbreEmbedder>();
}
