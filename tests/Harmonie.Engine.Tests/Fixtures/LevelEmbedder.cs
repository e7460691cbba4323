using System.Runtime.CompilerServices;
using Harmonie.Plugins;

namespace Harmonie.Engine.Tests.Fixtures;

/// <summary>A tiny embedder: a patch per second, of four simple numbers.</summary>
internal sealed class LevelEmbedder : IEmbedder
{
    private int _tracks;

    public int Preference { get; init; }

    public string Model { get; init; } = "level-1";

    public int Dimension => 4;

    public int SampleRate => 16_000;

    public string Preprocessing => "patch=1s";

    /// <summary>Called before each track; may fail it or make it wait.</summary>
    public Func<CancellationToken, Task> BeforeTrack { get; set; } = _ => Task.CompletedTask;

    /// <summary>Tracks embedded so far.</summary>
    public int Tracks => _tracks;

    public async IAsyncEnumerable<PatchEmbeddings> EmbedAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await BeforeTrack(cancellationToken);
        List<float> patch = [];
        await foreach (ReadOnlyMemory<float> block in audio.WithCancellation(cancellationToken))
        {
            patch.AddRange(block.Span);
            while (patch.Count >= SampleRate)
            {
                yield return Embed(patch.GetRange(0, SampleRate));
                patch.RemoveRange(0, SampleRate);
            }
        }

        if (patch.Count > 0)
        {
            yield return Embed(patch);
        }

        Interlocked.Increment(ref _tracks);
    }

    private static PatchEmbeddings Embed(List<float> samples)
    {
        float crossings = samples.Zip(samples.Skip(1)).Count(pair => pair.First < 0 != pair.Second < 0);
        float[] values = [1, samples.Max(), samples.Average(MathF.Abs), crossings / samples.Count];
        return new PatchEmbeddings(1, values, new Dictionary<string, ReadOnlyMemory<float>> { ["activations"] = values.AsMemory(0, 2) });
    }
}
