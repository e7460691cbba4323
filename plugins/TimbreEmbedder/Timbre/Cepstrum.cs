using System.Numerics.Tensors;

namespace Harmonie.TimbreEmbedder.Timbre;

/// <summary>The first coefficients of the orthonormal discrete cosine transform (type II) of a row of levels.</summary>
internal sealed class Cepstrum
{
    private readonly float[][] _basis;

    public Cepstrum(int levelCount, int coefficientCount)
    {
        _basis = new float[coefficientCount][];
        for (int k = 0; k < coefficientCount; k++)
        {
            double scale = Math.Sqrt((k == 0 ? 1.0 : 2.0) / levelCount);
            _basis[k] = [.. Enumerable.Range(0, levelCount).Select(i => (float)(scale * Math.Cos(Math.PI * k * (i + 0.5) / levelCount)))];
        }
    }

    /// <param name="levels">[level count].</param>
    /// <param name="coefficients">[coefficient count], overwritten; coefficient 0 is √(level count) times the mean level.</param>
    public void Apply(ReadOnlySpan<float> levels, Span<float> coefficients)
    {
        for (int k = 0; k < coefficients.Length; k++)
        {
            coefficients[k] = TensorPrimitives.Dot(levels, _basis[k]);
        }
    }
}
