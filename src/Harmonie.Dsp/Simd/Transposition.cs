using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Harmonie.Dsp.Simd;

/// <summary>Transposes matrices.</summary>
internal static class Transposition
{
    private const int Tile = 8;

    /// <summary>
    /// Writes the transpose of <paramref name="source"/>, [rows, columns] with rows that begin <paramref name="stride"/> values apart,
    /// to <paramref name="target"/>, [columns, rows].
    /// </summary>
    public static void Transpose(ReadOnlySpan<float> source, int stride, Span<float> target, int rows, int columns)
    {
        int tiled = Avx.IsSupported && rows % Tile == 0 ? columns - (columns % Tile) : 0;
        TransposeTiles(source[..(((rows - 1) * stride) + columns)], stride, target[..(rows * columns)], rows, tiled);
        TransposeScalar(source[tiled..], stride, target[(tiled * rows)..], rows, columns - tiled);
    }

    /// <summary>The same, value by value.</summary>
    internal static void TransposeScalar(ReadOnlySpan<float> source, int stride, Span<float> target, int rows, int columns)
    {
        for (int column = 0; column < columns; column++)
        {
            Span<float> row = target.Slice(column * rows, rows);
            int from = column;
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = source[from];
                from += stride;
            }
        }
    }

    private static void TransposeTiles(ReadOnlySpan<float> source, int stride, Span<float> target, int rows, int columns)
    {
        ref float from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(target);
        for (int row = 0; row < rows; row += Tile)
        {
            for (int column = 0; column < columns; column += Tile)
            {
                TransposeTile(ref Unsafe.Add(ref from, (row * stride) + column), stride, ref Unsafe.Add(ref to, (column * rows) + row), rows);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeTile(ref float from, int fromStride, ref float to, int toStride)
    {
        for (int half = 0; half < Tile; half += Tile / 2)
        {
            ref float source = ref Unsafe.Add(ref from, half);
            Vector256<float> r0 = LoadHalves(ref source, fromStride, 0), r1 = LoadHalves(ref source, fromStride, 1);
            Vector256<float> r2 = LoadHalves(ref source, fromStride, 2), r3 = LoadHalves(ref source, fromStride, 3);
            StoreHalfTile(r0, r1, r2, r3, ref Unsafe.Add(ref to, half * toStride), toStride);
        }
    }

    /// <summary>Four columns of the rows <paramref name="row"/> and <paramref name="row"/> + 4, which share a register: all that is left to do happens within halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> LoadHalves(ref float from, int stride, int row) => Vector256.Create(
        Vector128.LoadUnsafe(ref Unsafe.Add(ref from, row * stride)),
        Vector128.LoadUnsafe(ref Unsafe.Add(ref from, (row + 4) * stride)));

    /// <summary>Writes the transpose of eight rows of four columns, as <see cref="LoadHalves"/> gives them. Needs AVX.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreHalfTile(Vector256<float> r0, Vector256<float> r1, Vector256<float> r2, Vector256<float> r3, ref float to, int stride)
    {
        Vector256<float> a = Avx.UnpackLow(r0, r1), b = Avx.UnpackHigh(r0, r1);
        Vector256<float> c = Avx.UnpackLow(r2, r3), d = Avx.UnpackHigh(r2, r3);
        Avx.Shuffle(a, c, 0b01_00_01_00).StoreUnsafe(ref to);
        Avx.Shuffle(a, c, 0b11_10_11_10).StoreUnsafe(ref Unsafe.Add(ref to, stride));
        Avx.Shuffle(b, d, 0b01_00_01_00).StoreUnsafe(ref Unsafe.Add(ref to, 2 * stride));
        Avx.Shuffle(b, d, 0b11_10_11_10).StoreUnsafe(ref Unsafe.Add(ref to, 3 * stride));
    }
}
