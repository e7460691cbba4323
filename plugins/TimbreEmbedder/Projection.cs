using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Harmonie.TimbreEmbedder;

/// <summary>
/// Brings features to comparable scales: each is standardised, limited to ±<see cref="Limit"/> deviations and weighted by its group; the weighted
/// features are then projected onto the principal components of a collection of music, each divided by the square root of its deviation
/// (half-way to whitening: features that say the same thing count less often). The origin is the mean of that collection, so that tracks
/// that have nothing in common have a cosine similarity around 0.
/// </summary>
/// <remarks>
/// The constants are part of the model: whoever changes them changes its name. They are in <c>timbre-1.f32</c> (little-endian floats: mean and scale of each
/// feature, origin, matrix row by row), measured over the 'development' set of <c>benchmarks/get-music</c> by the verb <c>derive-timbre</c> of
/// <c>benchmarks/Harmonie.Benchmarks</c>.
/// </remarks>
internal sealed class Projection
{
    /// <summary>The length of an embedding.</summary>
    public const int Dimension = 64;

    /// <summary>Beyond three deviations a feature says only that something is unusual, not how much two tracks differ.</summary>
    public const float Limit = 3;

    private readonly float[] _mean;
    private readonly float[] _scale;
    private readonly float[] _origin;
    private readonly float[] _matrix;

    /// <param name="constants">Mean [features], scale [features], origin [dimension], matrix [dimension, features], one after the other.</param>
    /// <exception cref="ArgumentException">The length differs from that.</exception>
    public Projection(ReadOnlySpan<float> constants)
    {
        int count = TrackFeatures.Count;
        if (constants.Length != (2 * count) + Dimension + (Dimension * count))
        {
            throw new ArgumentException($"{constants.Length} constants don't fit {count} features.", nameof(constants));
        }

        _mean = constants[..count].ToArray();
        _scale = constants.Slice(count, count).ToArray();
        _origin = constants.Slice(2 * count, Dimension).ToArray();
        _matrix = constants[((2 * count) + Dimension)..].ToArray();
    }

    /// <summary>The projection of the model <c>timbre-1</c>.</summary>
    public static Projection Load()
    {
        using Stream stream = typeof(Projection).Assembly.GetManifestResourceStream("timbre-1.f32")!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new Projection(MemoryMarshal.Cast<byte, float>(bytes));
    }

    /// <param name="features">[<see cref="TrackFeatures.Count"/>], finite.</param>
    /// <returns>[<see cref="Dimension"/>].</returns>
    public float[] Apply(ReadOnlySpan<float> features)
    {
        float[] standardised = new float[features.Length];
        TensorPrimitives.Subtract(features, _mean, standardised);
        TensorPrimitives.Multiply(standardised, _scale, standardised);
        TensorPrimitives.Clamp(standardised, -Limit, Limit, standardised);
        float[] embedding = new float[Dimension];
        for (int i = 0; i < Dimension; i++)
        {
            embedding[i] = TensorPrimitives.Dot(_matrix.AsSpan(i * features.Length, features.Length), standardised) - _origin[i];
        }

        return embedding;
    }
}
