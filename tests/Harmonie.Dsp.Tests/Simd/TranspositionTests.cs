using Harmonie.Dsp.Simd;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Simd;

public sealed class TranspositionTests
{
    [Theory, InlineData(8, 8), InlineData(32, 64), InlineData(16, 8), InlineData(4, 4), InlineData(3, 5), InlineData(1, 2)]
    public void Transpose_AnyShape_MatchesTheScalarOne(int rows, int columns)
    {
        float[] source = Synth.Noise(rows * columns);
        var expected = new float[source.Length];
        var actual = new float[source.Length];
        Transposition.TransposeScalar(source, expected, rows, columns);
        Transposition.Transpose(source, actual, rows, columns);
        Assert.Equal(expected, actual);
        Assert.Equal(source[columns - 1], actual[(columns - 1) * rows]);
    }
}
