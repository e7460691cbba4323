using Harmonie.Dsp;
using Harmonie.Plugins;

namespace Harmonie.Engine.Analysis;

/// <summary>What was found out about a file.</summary>
/// <param name="Tags">The file's tags.</param>
/// <param name="Duration">Seconds of decoded audio.</param>
/// <param name="Descriptors">The musical descriptors.</param>
/// <param name="AudioHash">What identifies the audio, whatever the tags; null if it could not be had.</param>
/// <param name="Embedding">The embedding and what follows from it; null if only descriptors were asked for.</param>
internal sealed record TrackAnalysis(TrackTags Tags, double Duration, Descriptors Descriptors, string? AudioHash, TrackEmbedding? Embedding);

/// <summary>What follows from a file's tags alone.</summary>
/// <param name="Tags">The file's tags.</param>
/// <param name="StyleSource">The classifier that read styles from them; null if none did.</param>
/// <param name="Styles">Those styles, highest probability first.</param>
internal sealed record TrackTagging(TrackTags Tags, string? StyleSource, IReadOnlyList<StyleProbability> Styles);

/// <summary>What an embedder and a classifier made of a track.</summary>
/// <param name="Model">The embedder's model.</param>
/// <param name="Preprocessing">What else shaped the vector, see <see cref="IEmbedder.Preprocessing"/>.</param>
/// <param name="Vector">The mean over all patches, not normalised.</param>
/// <param name="StyleSource">The classifier's name; null if it could say nothing.</param>
/// <param name="StyleActivations">All of the classifier's probabilities; null if it could say nothing, or reads only tags.</param>
/// <param name="Styles">The likeliest labels, highest probability first.</param>
internal sealed record TrackEmbedding(
    string Model,
    string Preprocessing,
    float[] Vector,
    string? StyleSource,
    float[]? StyleActivations,
    IReadOnlyList<StyleProbability> Styles);
