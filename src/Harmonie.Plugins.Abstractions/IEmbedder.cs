namespace Harmonie.Plugins;

/// <summary>Turns audio into patch embeddings: vectors of which the mean describes a track.</summary>
/// <remarks>One instance serves all workers at once; <see cref="EmbedAsync"/> is called concurrently.</remarks>
public interface IEmbedder
{
    /// <summary>The name stored with each embedding. Embeddings of different models are never compared, so it changes whenever the numbers do.</summary>
    string Model { get; }

    /// <summary>The name that people read, such as <c>Discogs-EffNet</c>. Default: the model's.</summary>
    string Title => Model;

    /// <summary>The length of an embedding.</summary>
    int Dimension { get; }

    /// <summary>The rate in Hz at which the embedder wants its audio.</summary>
    int SampleRate { get; }

    /// <summary>How audio of another rate is brought to <see cref="SampleRate"/>.</summary>
    Resampling Resampling => Resampling.Sinc;

    /// <summary>Everything beyond the model's name that shapes the numbers (patch hop, short-track rule, …), stored with each row; empty if nothing does.</summary>
    string Preprocessing => "";

    /// <summary>
    /// How much a new library would rather have this embedder than another: the greatest that works on the machine is taken. 0, the default: only where the
    /// settings name it, or where there is nothing else.
    /// </summary>
    int Preference => 0;

    /// <summary>Loads what the embedder needs, such as weights. Called before the first <see cref="EmbedAsync"/>; safe to call again.</summary>
    /// <exception cref="ModelUnavailableException">The embedder can't work on this machine; the message says what is missing and what to do.</exception>
    ValueTask PrepareAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Embeds one track.</summary>
    /// <param name="audio">Mono samples in [-1, 1] at <see cref="SampleRate"/>, in order, in blocks of any length. A block is valid until the next one is asked for.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>At least one patch for audio that is not empty, in batches of any size, in order. The host takes the mean over all patches.</returns>
    IAsyncEnumerable<PatchEmbeddings> EmbedAsync(IAsyncEnumerable<ReadOnlyMemory<float>> audio, CancellationToken cancellationToken);
}
