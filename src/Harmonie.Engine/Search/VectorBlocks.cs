using Harmonie.Dsp;

namespace Harmonie.Engine.Search;

/// <summary>
/// Hands out room for unit vectors in large blocks, so that a search reads memory in order. A block is garbage once the last track that lives in it is.
/// One thread at a time.
/// </summary>
internal sealed class VectorBlocks
{
    private const int BlockLength = 1 << 18; // floats: 1 MiB

    private Memory<float> _free;

    /// <summary>Stores a vector scaled to unit length; a zero or non-finite vector is stored as zeros.</summary>
    public ReadOnlyMemory<float> Add(ReadOnlySpan<float> vector)
    {
        if (_free.Length < vector.Length)
        {
            _free = new float[Math.Max(BlockLength, vector.Length)];
        }

        Memory<float> slot = _free[..vector.Length];
        _free = _free[vector.Length..];
        vector.CopyTo(slot.Span);
        VectorMath.Normalise(slot.Span);
        return slot;
    }
}
