using Harmonie.Engine.Plugins;
using Harmonie.Plugins;
using Microsoft.Extensions.Logging;

namespace Harmonie.Engine.Analysis;

/// <summary>Chooses what analyses the tracks of a scan: the embedder, and the classifiers that go with it.</summary>
internal sealed partial class ModelSelector(EmbedderChoice embedders, PluginCatalog catalog, ILogger<ModelSelector> logger)
{
    /// <summary>The model that a scan is going to want, see <see cref="EmbedderChoice.FindWantedAsync"/>.</summary>
    public Task<(string Backend, string Model)> FindWantedAsync(bool force, CancellationToken cancellationToken) =>
        embedders.FindWantedAsync(force, cancellationToken);

    /// <summary>Chooses and prepares.</summary>
    /// <param name="force">Whether the scan is forced.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<AnalysisModel> SelectAsync(bool force, CancellationToken cancellationToken)
    {
        ChosenEmbedder choice = await embedders.ChooseAsync(force, cancellationToken);
        List<IClassifier> classifiers = [];
        foreach (IClassifier classifier in Fitting(choice.Embedder?.Model))
        {
            try
            {
                await classifier.PrepareAsync(cancellationToken);
                if (StyleRows.FlawOf(classifier.Labels) is { } flaw)
                {
                    throw new PluginFaultException(CapabilityOf(classifier), flaw);
                }

                classifiers.Add(classifier);
            }
            catch (ModelUnavailableException unavailable)
            {
                LogUnavailable(classifier.Name, unavailable.Message);
            }
            catch (Exception exception) when (exception is not OperationCanceledException) // A plugin's fault is never the scan's end.
            {
                catalog.Report(exception as PluginFaultException ?? new PluginFaultException(CapabilityOf(classifier), $"can't be prepared: {exception.Message}", exception));
            }
        }

        return new AnalysisModel(choice, classifiers);
    }

    private static PluginCapability CapabilityOf(IClassifier classifier) => new(PluginCapabilityKind.Classifier, classifier.Name);

    // One that reads this model's patches knows more than one that reads only tags.
    private IEnumerable<IClassifier> Fitting(string? model) => catalog.Classifiers.Values
        .Where(classifier => classifier.EmbedderModel is null || classifier.EmbedderModel == model)
        .OrderBy(classifier => classifier.EmbedderModel is null)
        .ThenBy(classifier => classifier.Name, StringComparer.Ordinal);

    [LoggerMessage(Level = LogLevel.Information, Message = "Classifier {Name} is not used: {Reason}")]
    private partial void LogUnavailable(string name, string reason);
}
