using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Harmonie.Dsp.Simd;

/// <summary>Transposes matrices.</summary>
internal static class Transposition
{
    private const int Tile = 8;

    /// <summary>Writes the transpose of <paramref name="source"/>, [rows, columns], to <paramref name="target"/>, [columns, rows].</summary>
    public static void Transpose(ReadOnlySpan<float> source, Span<float> target, int rows, int columns)
    {
        if (Avx.IsSupported && rows % Tile == 0 && columns % Tile == 0)
        {
            TransposeTiles(source, target, rows, columns);
        }
        else
        {
            TransposeScalar(source, target, rows, columns);
        }
    }

    /// <summary>The same, value by value.</summary>
    internal static void TransposeScalar(ReadOnlySpan<float> source, Span<float> target, int rows, int columns)
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

    private static void TransposeTiles(ReadOnlySpan<float> source, Span<float> target, int rows, int columns)
    {
        ref float from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(target);
        for (int row = 0; row < rows; row += Tile)
        {
            for (int column = 0; column < columns; column += Tile)
            {
                TransposeTile(ref Unsafe.Add(ref from, (row * columns) + column), columns, ref Unsafe.Add(ref to, (column * rows) + row), rows);
            }
        }
    }

    // Rows i and i + 4 share a register, so that all that is left to do happens within halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeTile(ref float from, int fromStride, ref float to, int toStride)
    {
        for (int half = 0; half < Tile; half += Tile / 2)
        {
            Vector256<float> r0 = LoadHalves(ref from, fromStride, 0, half), r1 = LoadHalves(ref from, fromStride, 1, half);
            Vector256<float> r2 = LoadHalves(ref from, fromStride, 2, half), r3 = LoadHalves(ref from, fromStride, 3, half);
            Vector256<float> a = Avx.UnpackLow(r0, r1), b = Avx.UnpackHigh(r0, r1);
            Vector256<float> c = Avx.UnpackLow(r2, r3), d = Avx.UnpackHigh(r2, r3);
            ref float target = ref Unsafe.Add(ref to, half * toStride);
            Avx.Shuffle(a, c, 0b01_00_01_00).StoreUnsafe(ref target);
            Avx.Shuffle(a, c, 0b11_10_11_10).StoreUnsafe(ref Unsafe.Add(ref target, toStride));
            Avx.Shuffle(b, d, 0b01_00_01_00).StoreUnsafe(ref Unsafe.Add(ref target, 2 * toStride));
            Avx.Shuffle(b, d, 0b11_10_11_10).StoreUnsafe(ref Unsafe.Add(ref target, 3 * toStride));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LoadHalves(ref float from, int stride, int row, int column) => Vector256.Create(
        Vector128.LoadUnsafe(ref Unsafe.Add(ref from, (row * stride) + column)),
        Vector128.LoadUnsafe(ref Unsafe.Add(ref from, ((row + 4) * stride) + column)));
}
