using Harmonie.Engine.Plugins;
using Harmonie.Plugins;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Analysis;

/// <summary>Chooses the embedder and the classifier of a scan among those that plugins offer.</summary>
internal sealed partial class ModelSelector(PluginCatalog catalog, IOptions<AnalysisOptions> options, ILogger<ModelSelector> logger)
{
    private const string Automatic = "auto";
    private const string BackendEnding = "-embedder";

    // Built in and without weights of its own: what is left when no learned model works.
    private const string LastResort = "timbre";

    /// <summary>Chooses and prepares.</summary>
    /// <exception cref="ModelUnavailableException">No embedder that the settings allow works on this machine.</exception>
    public async Task<AnalysisModel> SelectAsync(CancellationToken cancellationToken)
    {
        (string backend, IEmbedder embedder) = await SelectEmbedderAsync(cancellationToken);
        return new AnalysisModel(backend, embedder, await SelectClassifierAsync(embedder.Model, cancellationToken));
    }

    private async Task<(string Backend, IEmbedder Embedder)> SelectEmbedderAsync(CancellationToken cancellationToken)
    {
        string wanted = options.Value.Embedder;
        List<string> reasons = [];
        foreach ((string backend, IEmbedder embedder) in Embedders().OrderBy(offer => offer.Backend == LastResort).ThenBy(offer => offer.Backend, StringComparer.Ordinal))
        {
            if (wanted != Automatic && wanted != backend && wanted != embedder.Model)
            {
                continue;
            }

            try
            {
                await embedder.PrepareAsync(cancellationToken);
                return (backend, embedder);
            }
            catch (ModelUnavailableException unavailable)
            {
                LogUnavailable(embedder.Model, unavailable.Message);
                reasons.Add(unavailable.Message);
            }
        }

        throw new ModelUnavailableException(reasons.Count > 0 ? string.Join("; ", reasons) : $"no plugin offers the embedder '{wanted}'");
    }

    // One that reads this model's patches knows more than one that reads only tags.
    private async Task<IClassifier?> SelectClassifierAsync(string model, CancellationToken cancellationToken)
    {
        IEnumerable<IClassifier> fitting = catalog.Classifiers.Values
            .Where(classifier => classifier.EmbedderModel is null || classifier.EmbedderModel == model)
            .OrderBy(classifier => classifier.EmbedderModel is null)
            .ThenBy(classifier => classifier.Name, StringComparer.Ordinal);
        foreach (IClassifier classifier in fitting)
        {
            try
            {
                await classifier.PrepareAsync(cancellationToken);
                return classifier;
            }
            catch (ModelUnavailableException unavailable)
            {
                LogUnavailable(classifier.Name, unavailable.Message);
            }
        }

        return null;
    }

    private IEnumerable<(string Backend, IEmbedder Embedder)> Embedders() =>
        from plugin in catalog.States
        from capability in plugin.Capabilities
        where capability.Kind == PluginCapabilityKind.Embedder
        select (BackendOf(plugin.Name), catalog.Embedders[capability.Name]);

    private static string BackendOf(string plugin) =>
        plugin.EndsWith(BackendEnding, StringComparison.Ordinal) ? plugin[..^BackendEnding.Length] : plugin;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Name} is not used: {Reason}")]
    private partial void LogUnavailable(string name, string reason);
}
