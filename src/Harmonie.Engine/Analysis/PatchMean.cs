using Harmonie.Plugins;

namespace Harmonie.Engine.Analysis;

/// <summary>The mean of a track's patch embeddings, kept while they pass by.</summary>
/// <param name="dimension">The length of an embedding.</param>
internal sealed class PatchMean(int dimension)
{
    private readonly double[] _sum = new double[dimension];
    private long _count;

    /// <summary>Takes in some patches.</summary>
    /// <exception cref="InvalidOperationException">They are not of the embedder's dimension.</exception>
    public void Add(PatchEmbeddings batch)
    {
        if (batch.Embeddings.Length != batch.Count * _sum.Length)
        {
            throw new InvalidOperationException(
                $"the embedder promised {_sum.Length} values per patch and gave {batch.Embeddings.Length / batch.Count}");
        }

        ReadOnlySpan<float> values = batch.Embeddings.Span;
        for (int i = 0; i < values.Length; i++)
        {
            _sum[i % _sum.Length] += values[i];
        }

        _count += batch.Count;
    }

    /// <summary>The mean.</summary>
    /// <exception cref="InvalidOperationException">There was no patch, or a value that is no finite number.</exception>
    public float[] ToVector()
    {
        if (_count == 0)
        {
            throw new InvalidOperationException("the embedder gave no patch");
        }

        float[] mean = Array.ConvertAll(_sum, sum => (float)(sum / _count));
        return Array.TrueForAll(mean, float.IsFinite) ? mean : throw new InvalidOperationException("the embedder gave values that are no finite numbers");
    }
}
