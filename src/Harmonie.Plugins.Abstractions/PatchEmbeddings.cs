using System.Collections.ObjectModel;

namespace Harmonie.Plugins;

/// <summary>What an embedder makes of some consecutive patches of one track.</summary>
public sealed class PatchEmbeddings
{
    /// <summary>Creates a batch.</summary>
    /// <param name="count">The number of patches, at least 1.</param>
    /// <param name="embeddings">Shape <c>[count, dimension]</c>, row-major, not normalised.</param>
    /// <param name="outputs">Further per-patch outputs by name, each of shape <c>[count, width]</c>, row-major.</param>
    /// <exception cref="ArgumentException">A length is not a multiple of <paramref name="count"/>.</exception>
    public PatchEmbeddings(int count, ReadOnlyMemory<float> embeddings, IReadOnlyDictionary<string, ReadOnlyMemory<float>>? outputs = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        RequireRows(count, embeddings, nameof(embeddings));
        foreach ((string name, ReadOnlyMemory<float> values) in outputs ?? NoOutputs)
        {
            RequireRows(count, values, name);
        }

        Count = count;
        Embeddings = embeddings;
        Outputs = outputs ?? NoOutputs;
    }

    /// <summary>The number of patches.</summary>
    public int Count { get; }

    /// <summary>Patch embeddings, shape <c>[Count, Dimension]</c>, row-major.</summary>
    public ReadOnlyMemory<float> Embeddings { get; }

    /// <summary>Named per-patch outputs, each <c>[Count, width]</c>, row-major; for example <c>activations</c>. Empty if the model has none.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<float>> Outputs { get; }

    private static ReadOnlyDictionary<string, ReadOnlyMemory<float>> NoOutputs => ReadOnlyDictionary<string, ReadOnlyMemory<float>>.Empty;

    private static void RequireRows(int count, ReadOnlyMemory<float> values, string name)
    {
        if (values.Length == 0 || values.Length % count != 0)
        {
            throw new ArgumentException($"'{name}' has {values.Length} values, which is not a whole number of rows for {count} patches.", name);
        }
    }
}
