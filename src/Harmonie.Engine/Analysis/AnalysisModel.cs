using Harmonie.Plugins;

namespace Harmonie.Engine.Analysis;

/// <summary>What turns a track's audio into vectors during a scan; all of it is prepared.</summary>
/// <param name="Backend">The name of the embedder's plugin, without its <c>-embedder</c> ending.</param>
/// <param name="Embedder">The embedder.</param>
/// <param name="Classifiers">Those that fit, in order of preference.</param>
internal sealed record AnalysisModel(string Backend, IEmbedder Embedder, IReadOnlyList<IClassifier> Classifiers);
