using Harmonie.Plugins;

namespace Harmonie.EmbeddersAndClassifiers.Tests;

/// <summary>Test signals, and embedders at work on them.</summary>
internal static class Sound
{
    /// <summary>Noise under a rising tone: no two patches of it are alike.</summary>
    public static float[] Make(int samples, int sampleRate = 16_000, int seed = 3)
    {
        Random random = new(seed);
        float[] signal = new float[samples];
        double phase = 0;
        for (int i = 0; i < samples; i++)
        {
            double seconds = (double)i / sampleRate;
            phase += 2 * Math.PI * (200 + (300 * (seconds % 5))) / sampleRate;
            signal[i] = (float)((0.4 * Math.Sin(phase)) + (0.1 * (random.NextDouble() - 0.5)));
        }

        return signal;
    }

    /// <summary>All patches of a signal, one array per patch.</summary>
    public static async Task<List<float[]>> EmbedAsync(IEmbedder embedder, float[] signal, int blockSize = 4096, string? output = null)
    {
        List<float[]> rows = [];
        await foreach (PatchEmbeddings batch in embedder.EmbedAsync(SampleBlocks.Of(signal, blockSize), CancellationToken.None))
        {
            ReadOnlyMemory<float> values = output is null ? batch.Embeddings : batch.Outputs[output];
            rows.AddRange(values.ToArray().Chunk(values.Length / batch.Count));
        }

        return rows;
    }
}
