namespace Harmonie.Testing.Audio;

/// <summary>Hands samples over as a host does.</summary>
public static class SampleBlocks
{
    /// <summary>Cuts samples into blocks, each handed over in one buffer that is then overwritten, as the contract with embedders allows.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<float>> Of(float[] samples, int blockSize)
    {
        float[] buffer = new float[blockSize];
        for (int start = 0; start < samples.Length; start += blockSize)
        {
            await Task.Yield();
            int length = Math.Min(blockSize, samples.Length - start);
            samples.AsSpan(start, length).CopyTo(buffer);
            yield return buffer.AsMemory(0, length);
            Array.Fill(buffer, float.NaN);
        }
    }
}
