using Harmonie.Dsp.Spectral;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Spectral;

[Trait("Category", "Kernel")]
public sealed class TwistTests
{
    // Tiles of eight by eight where both sides are a multiple of eight, else value by value.
    [Theory]
    [InlineData(8, 8), InlineData(8, 16), InlineData(16, 8), InlineData(24, 40), InlineData(32, 32), InlineData(8, 64)]
    [InlineData(1, 1), InlineData(1, 4), InlineData(4, 1), InlineData(4, 4), InlineData(3, 5), InlineData(8, 12), InlineData(12, 8), InlineData(4, 32)]
    public void Transpose_AnyShape_TurnsAndSwaps(int rows, int columns)
    {
        float[] re = Synth.Noise(rows * columns, 1), im = Synth.Noise(rows * columns, 2);
        var expectedRe = new double[re.Length];
        var expectedIm = new double[re.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                int from = (row * columns) + column, to = (column * rows) + row;
                (double sin, double cos) = Math.SinCos(-2 * Math.PI * row * column / (rows * columns));
                expectedRe[to] = (re[from] * cos) - (im[from] * sin);
                expectedIm[to] = (re[from] * sin) + (im[from] * cos);
            }
        }

        float[] actualRe = new float[re.Length], actualIm = new float[re.Length];
        new Twist(rows, columns).Transpose(re, im, actualRe, actualIm);
        Near.All(expectedRe, actualRe, 6 * PlainVectors.Rounding);
        Near.All(expectedIm, actualIm, 6 * PlainVectors.Rounding);
    }
}
