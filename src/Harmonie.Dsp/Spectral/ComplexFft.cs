using System.Numerics;

namespace Harmonie.Dsp.Spectral;

/// <summary>
/// A complex Fourier transform of a power-of-two length as two rounds of column transforms with a twist and a transposition between
/// (the "four-step" scheme: Bailey, "FFTs in external or hierarchical memory", 1990). It keeps every vector load contiguous.
/// Owns its buffers: one instance per worker.
/// </summary>
internal sealed class ComplexFft
{
    private readonly ColumnFft _first;
    private readonly ColumnFft _second;
    private readonly Twist _twist;
    private readonly float[] _aRe;
    private readonly float[] _aIm;
    private readonly float[] _bRe;
    private readonly float[] _bIm;

    public ComplexFft(int size)
    {
        int log2 = BitOperations.Log2((uint)size);
        Size = size;
        int rows = 1 << RowsLog2(log2), columns = size / rows;
        _first = new ColumnFft(rows, columns);
        _twist = new Twist(rows, columns);
        _second = new ColumnFft(columns, rows);
        (_aRe, _aIm, _bRe, _bIm) = (new float[size], new float[size], new float[size], new float[size]);
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
        _twist.Transpose(re, im, otherRe, otherIm);
        _second.Transform(otherRe, otherIm, re, im);
        return _second.ResultInScratch ? (re, im) : (otherRe, otherIm);
    }

    // Near to a square. Where both sides can be powers of four, no pass of radix 2 is needed; below 16 rows that is not worth a lopsided matrix.
    private static int RowsLog2(int log2) => log2 % 4 == 2 && log2 > 6 ? (log2 / 2) - 1 : log2 / 2;
}
