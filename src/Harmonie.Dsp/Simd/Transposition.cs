namespace Harmonie.Dsp.Simd;

/// <summary>Transposes small matrices.</summary>
internal static class Transposition
{
    /// <summary>Writes the transpose of <paramref name="source"/>, [rows, columns], to <paramref name="target"/>, [columns, rows].</summary>
    public static void Transpose(ReadOnlySpan<float> source, Span<float> target, int rows, int columns)
    {
        for (int column = 0; column < columns; column++)
        {
            Span<float> row = target.Slice(column * rows, rows);
            int from = column;
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = source[from];
                from += columns;
            }
        }
    }
}
