using Harmonie.Dsp.Simd;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Simd;

public sealed class TranspositionTests
{
    [Theory, InlineData(8, 8, 8), InlineData(8, 245, 8820), InlineData(16, 24, 30), InlineData(4, 4, 4), InlineData(3, 5, 7), InlineData(1, 2, 2)]
    public void Transpose_AnyShape_SwapsRowsAndColumns(int rows, int columns, int stride)
    {
        float[] source = Synth.Noise(((rows - 1) * stride) + columns);
        var actual = new float[rows * columns];
        Transposition.Transpose(source, stride, actual, rows, columns);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                Assert.Equal(source[(row * stride) + column], actual[(column * rows) + row]);
            }
        }
    }
}
