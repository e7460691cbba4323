using Harmonie.Dsp.Spectral;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Spectral;

[Trait("Category", "Kernel")]
public sealed class ColumnFftTests
{
    // Columns below, at, between and above the widths of vectors; rows with even and odd numbers of passes, with and without a last one of radix 2.
    [Theory, InlineData(1), InlineData(2), InlineData(4), InlineData(8), InlineData(16), InlineData(32), InlineData(64), InlineData(128)]
    public void Transform_EveryColumn_MatchesTheDefinition(int rows)
    {
        foreach (int columns in (int[])[1, 2, 3, 4, 5, 8, 11, 16, 17, 32])
        {
            AssertTransformed(rows, columns);
        }
    }

    [Theory, InlineData(1, false), InlineData(2, true), InlineData(4, true), InlineData(8, false), InlineData(16, false), InlineData(32, true), InlineData(64, true)]
    public void ResultInScratch_IsWhetherThePassesAreOdd(int rows, bool inScratch) => Assert.Equal(inScratch, new ColumnFft(rows, 3).ResultInScratch);

    private static void AssertTransformed(int rows, int columns)
    {
        float[] re = Synth.Noise(rows * columns, 1), im = Synth.Noise(rows * columns, 2);
        float[] workRe = [.. re], workIm = [.. im], scratchRe = new float[re.Length], scratchIm = new float[re.Length];
        var fft = new ColumnFft(rows, columns);
        fft.Transform(workRe, workIm, scratchRe, scratchIm);
        (float[] actualRe, float[] actualIm) = fft.ResultInScratch ? (scratchRe, scratchIm) : (workRe, workIm);
        for (int column = 0; column < columns; column++)
        {
            float[] Column(float[] matrix) => [.. Enumerable.Range(0, rows).Select(row => matrix[(row * columns) + column])];
            (double[] expectedRe, double[] expectedIm) = SlowFourier.Transform(Column(re), Column(im));
            double tolerance = SlowFourier.Tolerance(Column(re), Column(im));
            Near.All(expectedRe, Column(actualRe), tolerance);
            Near.All(expectedIm, Column(actualIm), tolerance);
        }
    }
}
