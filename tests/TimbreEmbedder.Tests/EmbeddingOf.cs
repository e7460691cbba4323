using Harmonie.Plugins;

namespace Harmonie.TimbreEmbedder.Tests;

/// <summary>Embeds samples as a host would, and compares embeddings.</summary>
internal static class EmbeddingOf
{
    public static async Task<float[]> Samples(float[] samples, int blockSize = 44_100) =>
        (await Batches(samples, blockSize)).Single().Embeddings.ToArray();

    public static async Task<List<PatchEmbeddings>> Batches(float[] samples, int blockSize = 44_100)
    {
        List<PatchEmbeddings> batches = [];
        await foreach (PatchEmbeddings batch in new TimbreEmbedder().EmbedAsync(SampleBlocks.Of(samples, blockSize), CancellationToken.None))
        {
            batches.Add(batch);
        }

        return batches;
    }

    public static double Similarity(float[] x, float[] y) => Dot(x, y) / Math.Sqrt(Dot(x, x) * Dot(y, y));

    private static double Dot(float[] x, float[] y) => x.Zip(y).Sum(pair => (double)pair.First * pair.Second);
}
