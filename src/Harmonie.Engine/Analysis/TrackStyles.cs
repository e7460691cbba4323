using Harmonie.Plugins;

namespace Harmonie.Engine.Analysis;

/// <summary>The classification of one track by several classifiers: the first in order that can say something wins.</summary>
/// <param name="classifiers">In order of preference.</param>
/// <param name="tags">The file's own tags.</param>
internal sealed class TrackStyles(IReadOnlyList<IClassifier> classifiers, TrackTags tags)
{
    private readonly (IClassifier Classifier, IClassification Track)[] _running = [.. classifiers.Select(classifier => (classifier, classifier.Begin(tags)))];

    /// <summary>Shows patches to those that read them.</summary>
    public void Add(PatchEmbeddings batch)
    {
        foreach ((IClassifier classifier, IClassification track) in _running)
        {
            if (classifier.EmbedderModel is not null)
            {
                track.Add(batch);
            }
        }
    }

    /// <summary>The classifier that has an answer, and its answer; null if none has.</summary>
    public (IClassifier Classifier, float[] Probabilities)? Finish()
    {
        foreach ((IClassifier classifier, IClassification track) in _running)
        {
            if (track.Finish() is { } probabilities)
            {
                return (classifier, probabilities);
            }
        }

        return null;
    }
}
