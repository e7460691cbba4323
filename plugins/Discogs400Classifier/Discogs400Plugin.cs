using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.Discogs400Classifier;

/// <summary>Offers the genre head of Discogs-EffNet.</summary>
public sealed class Discogs400Plugin : IHarmoniePlugin
{
    /// <inheritdoc />
    public string Id => "discogs400-classifier";

    /// <inheritdoc />
    public string DisplayName => "Discogs styles";

    /// <inheritdoc />
    public void Configure(IServiceCollection services, PluginContext context)
    {
        services.AddSingleton(HeadDescription.Read(Path.Combine(context.Directory, "discogs400.json")));
        services.AddSingleton<IClassifier, Discogs400Classifier>();
    }
}
