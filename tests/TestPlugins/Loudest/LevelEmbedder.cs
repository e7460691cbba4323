using System.Runtime.CompilerServices;
using Harmonie.Plugins;

namespace Loudest;

internal sealed class LevelEmbedder : IEmbedder
{
    public string Model => "level-1";

    public int Dimension => 2;

    public int SampleRate => 44_100;

    public async IAsyncEnumerable<PatchEmbeddings> EmbedAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        float peak = 0;
        double energy = 0;
        await foreach (ReadOnlyMemory<float> block in audio.WithCancellation(cancellationToken))
        {
            foreach (float sample in block.Span)
            {
                peak = Math.Max(peak, Math.Abs(sample));
                energy += sample * sample;
            }
        }

        yield return new PatchEmbeddings(1, new[] { peak, (float)Math.Log10(1 + energy) });
    }
}
