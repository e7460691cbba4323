namespace Harmonie.Plugins;

/// <summary>Gives tracks probabilities for labels of the form <c>Genre---Style</c>.</summary>
/// <remarks>One instance serves all workers at once; each <see cref="IClassification"/> belongs to one track.</remarks>
public interface IClassifier
{
    /// <summary>A short unique name, stored as the source of the style rows it makes.</summary>
    string Name { get; }

    /// <summary>The labels, in the order of the probabilities; known once <see cref="PrepareAsync"/> has returned.</summary>
    IReadOnlyList<string> Labels { get; }

    /// <summary>The <see cref="IEmbedder.Model"/> whose patches it reads, or null if tags are enough. One that reads patches goes before one that reads only tags.</summary>
    string? EmbedderModel { get; }

    /// <summary>Loads what the classifier needs. Called before the first <see cref="Begin"/>; safe to call again.</summary>
    /// <exception cref="ModelUnavailableException">The classifier can't work on this machine; the message says what is missing and what to do.</exception>
    ValueTask PrepareAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Starts on a track.</summary>
    /// <param name="tags">The file's own tags.</param>
    IClassification Begin(TrackTags tags);
}

/// <summary>The classification of one track while it is being analysed. Used by one thread at a time.</summary>
public interface IClassification
{
    /// <summary>Takes in some patches of the track. Not called for a classifier without <see cref="IClassifier.EmbedderModel"/>.</summary>
    void Add(PatchEmbeddings batch);

    /// <summary>Probabilities in [0, 1], one per label of <see cref="IClassifier.Labels"/>, or null if nothing can be said.</summary>
    float[]? Finish();
}
