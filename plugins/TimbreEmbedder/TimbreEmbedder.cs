using System.Runtime.CompilerServices;
using Harmonie.Plugins;

namespace Harmonie.TimbreEmbedder;

/// <summary>
/// Embeds a whole track as one patch: its <see cref="TrackFeatures"/>, brought to comparable scales by a <see cref="Projection"/>. Memory does not grow with the
/// track; equal samples give equal vectors, however they are cut into blocks.
/// </summary>
internal sealed class TimbreEmbedder : IEmbedder
{
    private readonly Projection _projection = Projection.Load();

    public string Model => "timbre-1";

    public int Preference => 100;

    /// <inheritdoc />
    public int Dimension => Projection.Dimension;

    /// <summary>The rate of the descriptors, so that one decoded signal serves both.</summary>
    public int SampleRate => TrackFeatures.SampleRate;

    public async IAsyncEnumerable<PatchEmbeddings> EmbedAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TrackFeatures features = new();
        bool empty = true;
        await foreach (ReadOnlyMemory<float> block in audio.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            empty &= block.IsEmpty;
            features.Add(block.Span);
        }

        if (!empty)
        {
            yield return new PatchEmbeddings(1, _projection.Apply(features.Finish()));
        }
    }
}
