using System.Numerics;
using Harmonie.Dsp.Simd;

namespace Harmonie.Dsp.Spectral;

/// <summary>
/// A complex Fourier transform of a power-of-two length as two rounds of column transforms with a twist and a transposition between
/// (the "four-step" scheme: Bailey, "FFTs in external or hierarchical memory", 1990). It keeps every vector load contiguous.
/// Owns its buffers: one instance per worker.
/// </summary>
internal sealed class ComplexFft
{
    private readonly int _rows;
    private readonly int _columns;
    private readonly ColumnFft _first;
    private readonly ColumnFft _second;
    private readonly float[] _twistRe;
    private readonly float[] _twistIm;
    private readonly float[] _aRe;
    private readonly float[] _aIm;
    private readonly float[] _bRe;
    private readonly float[] _bIm;

    public ComplexFft(int size)
    {
        int log2 = BitOperations.Log2((uint)size);
        Size = size;
        _rows = 1 << (log2 / 2);
        _columns = size / _rows;
        _first = new ColumnFft(_rows, _columns);
        _second = new ColumnFft(_columns, _rows);
        (_aRe, _aIm, _bRe, _bIm) = (new float[size], new float[size], new float[size], new float[size]);
        (_twistRe, _twistIm) = (new float[size], new float[size]);
        for (int row = 0; row < _rows; row++)
        {
            for (int column = 0; column < _columns; column++)
            {
                (double sin, double cos) = Math.SinCos(-2 * Math.PI * row * column / size);
                (_twistRe[(row * _columns) + column], _twistIm[(row * _columns) + column]) = ((float)cos, (float)sin);
            }
        }
    }

    public int Size { get; }

    /// <summary>Real parts, [Size]: fill before <see cref="Forward"/>.</summary>
    public Span<float> InputRe => _aRe;

    /// <summary>Imaginary parts, [Size]: fill before <see cref="Forward"/>.</summary>
    public Span<float> InputIm => _aIm;

    /// <summary>Transforms the input buffers. The returned arrays belong to this object and hold until the next call.</summary>
    public (float[] Re, float[] Im) Forward()
    {
        _first.Transform(_aRe, _aIm, _bRe, _bIm);
        (float[] re, float[] im, float[] otherRe, float[] otherIm) = _first.ResultInScratch ? (_bRe, _bIm, _aRe, _aIm) : (_aRe, _aIm, _bRe, _bIm);
        Twist(re, im);
        Transposition.Transpose(re, otherRe, _rows, _columns);
        Transposition.Transpose(im, otherIm, _rows, _columns);
        _second.Transform(otherRe, otherIm, re, im);
        return _second.ResultInScratch ? (re, im) : (otherRe, otherIm);
    }

    private void Twist(Span<float> re, Span<float> im)
    {
        int i = 0;
        for (; i <= Size - Vector<float>.Count; i += Vector<float>.Count)
        {
            var xr = new Vector<float>(re[i..]);
            var xi = new Vector<float>(im[i..]);
            var wr = new Vector<float>(_twistRe, i);
            var wi = new Vector<float>(_twistIm, i);
            ((xr * wr) - (xi * wi)).CopyTo(re[i..]);
            ((xr * wi) + (xi * wr)).CopyTo(im[i..]);
        }

        for (; i < Size; i++)
        {
            (re[i], im[i]) = ((re[i] * _twistRe[i]) - (im[i] * _twistIm[i]), (re[i] * _twistIm[i]) + (im[i] * _twistRe[i]));
        }
    }
}
