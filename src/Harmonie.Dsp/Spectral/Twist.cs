using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Harmonie.Dsp.Simd;

namespace Harmonie.Dsp.Spectral;

/// <summary>
/// The middle step of the four-step Fourier transform: every value of a matrix is turned by e^{−2πi·row·column/size}, and the matrix transposed, in one go.
/// </summary>
internal sealed class Twist
{
    private const int Tile = 8;
    private const int HalfTile = Tile * Tile / 2;

    private readonly int _rows;
    private readonly int _columns;
    private readonly bool _tiled;

    // [rows, columns]; where tiles are used, in the order in which they need it.
    private readonly float[] _cos;
    private readonly float[] _sin;

    public Twist(int rows, int columns)
    {
        (_rows, _columns) = (rows, columns);
        _tiled = Avx.IsSupported && rows % Tile == 0 && columns % Tile == 0;
        _cos = new float[rows * columns];
        _sin = new float[rows * columns];
        for (int i = 0; i < _cos.Length; i++)
        {
            (int row, int column) = _tiled ? PlaceInTiles(i) : (i / columns, i % columns);
            (double sin, double cos) = Math.SinCos(-2 * Math.PI * row * column / (rows * columns));
            (_cos[i], _sin[i]) = ((float)cos, (float)sin);
        }
    }

    /// <summary>Turns and transposes.</summary>
    /// <param name="re">[rows, columns] real parts.</param>
    /// <param name="im">[rows, columns] imaginary parts.</param>
    /// <param name="toRe">[columns, rows], overwritten.</param>
    /// <param name="toIm">[columns, rows], overwritten.</param>
    public void Transpose(float[] re, float[] im, float[] toRe, float[] toIm)
    {
        if (!_tiled)
        {
            TransposeScalar(re, im, toRe, toIm);
            return;
        }

        ref float cos = ref MemoryMarshal.GetArrayDataReference(_cos);
        ref float sin = ref MemoryMarshal.GetArrayDataReference(_sin);
        for (int row = 0; row < _rows; row += Tile)
        {
            for (int column = 0; column < _columns; column += Tile / 2)
            {
                int from = (row * _columns) + column, to = (column * _rows) + row;
                TransposeHalfTile(ref re[from], ref im[from], ref cos, ref sin, ref toRe[to], ref toIm[to]);
                cos = ref Unsafe.Add(ref cos, HalfTile);
                sin = ref Unsafe.Add(ref sin, HalfTile);
            }
        }
    }

    private void TransposeScalar(float[] re, float[] im, float[] toRe, float[] toIm)
    {
        for (int i = 0; i < re.Length; i++)
        {
            int to = (i % _columns * _rows) + (i / _columns);
            toRe[to] = (re[i] * _cos[i]) - (im[i] * _sin[i]);
            toIm[to] = (re[i] * _sin[i]) + (im[i] * _cos[i]);
        }
    }

    // Eight rows of four columns.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TransposeHalfTile(ref float re, ref float im, ref float cos, ref float sin, ref float toRe, ref float toIm)
    {
        (Vector256<float> r0, Vector256<float> i0) = Turn(ref re, ref im, ref cos, ref sin, 0);
        (Vector256<float> r1, Vector256<float> i1) = Turn(ref re, ref im, ref cos, ref sin, 1);
        (Vector256<float> r2, Vector256<float> i2) = Turn(ref re, ref im, ref cos, ref sin, 2);
        (Vector256<float> r3, Vector256<float> i3) = Turn(ref re, ref im, ref cos, ref sin, 3);
        Transposition.StoreHalfTile(r0, r1, r2, r3, ref toRe, _rows);
        Transposition.StoreHalfTile(i0, i1, i2, i3, ref toIm, _rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Vector256<float> Re, Vector256<float> Im) Turn(ref float re, ref float im, ref float cos, ref float sin, int row)
    {
        Vector256<float> r = Transposition.LoadHalves(ref re, _columns, row), i = Transposition.LoadHalves(ref im, _columns, row);
        Vector256<float> c = Vector256.LoadUnsafe(ref cos, (nuint)(row * Tile)), s = Vector256.LoadUnsafe(ref sin, (nuint)(row * Tile));
        return (Vector256.FusedMultiplyAdd(r, c, -(i * s)), Vector256.FusedMultiplyAdd(r, s, i * c));
    }

    // Tiles row by row, half a tile's four columns at a time, of which one load takes a row and the fourth below it.
    private (int Row, int Column) PlaceInTiles(int i)
    {
        int half = i / HalfTile, within = i % HalfTile;
        int halvesPerRow = _columns * 2 / Tile;
        int row = (half / halvesPerRow * Tile) + (within / Tile) + (within % Tile / 4 * 4);
        return (row, (half % halvesPerRow * 4) + (within % 4));
    }
}
