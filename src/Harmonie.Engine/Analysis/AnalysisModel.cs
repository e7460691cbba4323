using Harmonie.Plugins;

namespace Harmonie.Engine.Analysis;

/// <summary>What turns a track's audio into vectors during a scan; all of it is prepared.</summary>
/// <param name="Choice">The embedder, or why there is none.</param>
/// <param name="Classifiers">Those that fit, in order of preference. Without an embedder, those that read only tags.</param>
internal sealed record AnalysisModel(ChosenEmbedder Choice, IReadOnlyList<IClassifier> Classifiers)
{
    /// <summary>The embedder.</summary>
    /// <exception cref="ModelUnavailableException">There is none.</exception>
    public IEmbedder Embedder => Choice.Embedder ?? throw new ModelUnavailableException(Choice.Reason);

    /// <summary>Why there is no embedder; null if there is one.</summary>
    public string? Missing => Choice.Embedder is null ? Choice.Reason : null;
}

/// <summary>The outcome of a choice among the embedders.</summary>
/// <param name="Backend">The name of the embedder's plugin, without its <c>-embedder</c> ending.</param>
/// <param name="Model">The model that tracks are to be of, whether it can be had or not.</param>
/// <param name="Embedder">Its embedder, prepared; null if the model can't be had.</param>
/// <param name="Reason">Why this one, or why none.</param>
/// <param name="ReplacesOthers">Whether tracks of other models are to become tracks of this one, unchanged as they may be.</param>
internal sealed record ChosenEmbedder(string Backend, string Model, IEmbedder? Embedder, string Reason, bool ReplacesOthers);
