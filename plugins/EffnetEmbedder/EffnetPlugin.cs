using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.EffnetEmbedder;

/// <summary>Offers an embedder for each described ONNX model; Discogs-EffNet is one of them.</summary>
public sealed class EffnetPlugin : IHarmoniePlugin
{
    /// <inheritdoc />
    public string Id => "effnet-embedder";

    /// <inheritdoc />
    public string DisplayName => "Discogs-EffNet and other ONNX embedders";

    /// <inheritdoc />
    public void Configure(IServiceCollection services, PluginContext context)
    {
        InferenceSettings settings = InferenceSettings.Read(context);
        ModelDescriptions descriptions = ModelDescriptions.Find(context.Directory, context.ModelsDirectory);
        services.AddSingleton(settings);
        services.AddSingleton(descriptions);
        services.AddSingleton<DescriptionLog>();
        foreach (ModelDescription description in descriptions.All.Select(settings.Apply))
        {
            services.AddSingleton<IEmbedder>(provider =>
            {
                provider.GetRequiredService<DescriptionLog>();
                return ActivatorUtilities.CreateInstance<OnnxEmbedder>(provider, description);
            });
        }
    }
}
