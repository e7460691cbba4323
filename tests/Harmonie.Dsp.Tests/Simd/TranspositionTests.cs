using CsCheck;
using Harmonie.Dsp.Simd;

namespace Harmonie.Dsp.Tests.Simd;

[Trait("Category", "Kernel")]
public sealed class TranspositionTests
{
    [Theory]
    [InlineData(8, 8, 8), InlineData(8, 245, 8820), InlineData(16, 24, 30), InlineData(24, 9, 9), InlineData(8, 7, 7), InlineData(4, 4, 4), InlineData(3, 5, 7)]
    [InlineData(1, 1, 1), InlineData(1, 2, 2), InlineData(5, 1, 1), InlineData(12, 8, 8), InlineData(7, 16, 20), InlineData(32, 32, 32)]
    public void Transpose_AnyShape_SwapsRowsAndColumns(int rows, int columns, int stride) => AssertTransposed(Transposition.Transpose, rows, columns, stride);

    [Theory, InlineData(8, 8, 8), InlineData(16, 9, 30), InlineData(3, 5, 7), InlineData(1, 1, 1)]
    public void TransposeScalar_AnyShape_SwapsRowsAndColumns(int rows, int columns, int stride) =>
        AssertTransposed(Transposition.TransposeScalar, rows, columns, stride);

    [Fact]
    public void Transpose_ShapesOfAnySize_SwapsRowsAndColumns() =>
        Gen.Select(Gen.Int[1, 33], Gen.Int[1, 33], Gen.Int[0, 9]).Sample((rows, columns, gap) => AssertTransposed(Transposition.Transpose, rows, columns, columns + gap), iter: 300);

    // In tiles, which are read and written without further checks, and value by value.
    [Theory, InlineData(8, 16), InlineData(3, 5)]
    public void Transpose_SpansTooShort_AreRefused(int rows, int columns)
    {
        int stride = columns + 2, needed = ((rows - 1) * stride) + columns;
        Transposition.Transpose(new float[needed], stride, new float[rows * columns], rows, columns);
        Assert.ThrowsAny<ArgumentException>(() => Transposition.Transpose(new float[needed - 1], stride, new float[rows * columns], rows, columns));
        Assert.ThrowsAny<ArgumentException>(() => Transposition.Transpose(new float[needed], stride, new float[(rows * columns) - 1], rows, columns));
    }

    private delegate void Kernel(ReadOnlySpan<float> source, int stride, Span<float> target, int rows, int columns);

    // Every value is its own place, so nothing can be taken for anything else; what stands around the target must stay.
    private static void AssertTransposed(Kernel transpose, int rows, int columns, int stride)
    {
        float[] source = [.. Enumerable.Range(1, ((rows - 1) * stride) + columns).Select(place => (float)place)];
        float[] actual = [.. Enumerable.Repeat(-1f, (rows * columns) + 40)];
        transpose(source, stride, actual.AsSpan(20), rows, columns);
        var expected = (float[])actual.Clone();
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                expected[20 + (column * rows) + row] = (row * stride) + column + 1;
            }
        }

        Assert.Equal(expected, actual);
        Assert.All(actual[..20], value => Assert.Equal(-1, value));
        Assert.All(actual[^20..], value => Assert.Equal(-1, value));
    }
}
