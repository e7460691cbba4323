using System.Numerics.Tensors;

namespace Harmonie.Dsp;

/// <summary>A growing sequence of one float per frame, in chunks, so that growing never copies.</summary>
internal sealed class FeatureSeries
{
    private const int ChunkSize = 16_384;

    private readonly List<float[]> _chunks = [];

    public int Count { get; private set; }

    public float this[int index] => _chunks[index / ChunkSize][index % ChunkSize];

    public void Add(float value)
    {
        if (Count % ChunkSize == 0)
        {
            _chunks.Add(new float[ChunkSize]);
        }

        _chunks[^1][Count % ChunkSize] = value;
        Count++;
    }

    /// <summary>Forgets all values and gives their memory back.</summary>
    public void Clear()
    {
        _chunks.Clear();
        Count = 0;
    }

    /// <summary>The largest value; 0 for none.</summary>
    public float Max()
    {
        float max = Count == 0 ? 0 : float.NegativeInfinity;
        for (int start = 0; start < Count; start += ChunkSize)
        {
            max = Math.Max(max, TensorPrimitives.Max<float>(Chunk(start)));
        }

        return max;
    }

    /// <summary>Copies all values; <paramref name="result"/> has room for <see cref="Count"/>.</summary>
    public void CopyTo(Span<float> result)
    {
        for (int start = 0; start < Count; start += ChunkSize)
        {
            Chunk(start).CopyTo(result[start..]);
        }
    }

    private ReadOnlySpan<float> Chunk(int start) => _chunks[start / ChunkSize].AsSpan(0, Math.Min(ChunkSize, Count - start));
}
