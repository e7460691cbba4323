using Harmonie.Dsp.Spectral;

namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// Autocorrelations, lags 0…511, of many sequences that arrive row by row, in memory that does not grow: the products of each block with itself and the
/// 512 values before it are summed as cross-spectra; one inverse transform at the end gives the lags.
/// </summary>
internal sealed class BandCorrelator
{
    private const int LagCount = TempoComb.LagCount;
    private const int FftSize = 2048;

    private readonly int _bandCount;
    private readonly RealFft _fft = new(FftSize);
    private readonly double[][] _crossRe;
    private readonly double[][] _crossIm;

    // [FftSize, bands]: the 512 rows before the block, then the block.
    private readonly float[] _rows;
    private readonly float[] _whole = new float[FftSize];
    private readonly float[] _fresh = new float[FftSize];
    private readonly float[] _freshRe;
    private readonly float[] _freshIm;
    private readonly float[] _wholeRe;
    private readonly float[] _wholeIm;
    private int _end = LagCount;

    public BandCorrelator(int bandCount)
    {
        _bandCount = bandCount;
        _rows = new float[FftSize * bandCount];
        _crossRe = NewRows(bandCount, _fft.BinCount);
        _crossIm = NewRows(bandCount, _fft.BinCount);
        (_freshRe, _freshIm) = (new float[_fft.BinCount], new float[_fft.BinCount]);
        (_wholeRe, _wholeIm) = (new float[_fft.BinCount], new float[_fft.BinCount]);
    }

    /// <summary>Values per band so far.</summary>
    public int Count { get; private set; }

    /// <summary>Appends one value per band.</summary>
    public void Add(ReadOnlySpan<float> row)
    {
        row.CopyTo(_rows.AsSpan(_end * _bandCount));
        _end++;
        Count++;
        if (_end == FftSize)
        {
            Flush();
        }
    }

    /// <summary>Σ a[i]·a[i+lag] / (Count − lag) of one band; 0 where no products exist.</summary>
    /// <param name="band">The band.</param>
    /// <param name="result">[512], overwritten.</param>
    public void Unbiased(int band, Span<float> result)
    {
        if (_end > LagCount)
        {
            Flush();
        }

        float[] re = Array.ConvertAll(_crossRe[band], value => (float)value);
        float[] im = Array.ConvertAll(_crossIm[band], value => (float)value);
        var lags = new float[FftSize];
        _fft.Inverse(re, im, lags);
        for (int lag = 0; lag < LagCount; lag++)
        {
            result[lag] = lag < Count ? lags[lag] / (Count - lag) : 0;
        }
    }

    private void Flush()
    {
        _rows.AsSpan(_end * _bandCount).Clear();
        for (int k = 0; k < _bandCount; k++)
        {
            for (int i = 0; i < FftSize; i++)
            {
                _whole[i] = _rows[(i * _bandCount) + k];
            }

            _whole.AsSpan(LagCount).CopyTo(_fresh.AsSpan(LagCount));
            _fft.Forward(_fresh, _freshRe, _freshIm);
            _fft.Forward(_whole, _wholeRe, _wholeIm);
            double[] crossRe = _crossRe[k], crossIm = _crossIm[k];
            for (int j = 0; j < crossRe.Length; j++)
            {
                crossRe[j] += (_freshRe[j] * _wholeRe[j]) + (_freshIm[j] * _wholeIm[j]);
                crossIm[j] += (_freshIm[j] * _wholeRe[j]) - (_freshRe[j] * _wholeIm[j]);
            }
        }

        _rows.AsSpan((_end - LagCount) * _bandCount, LagCount * _bandCount).CopyTo(_rows);
        _end = LagCount;
    }

    private static double[][] NewRows(int rows, int columns)
    {
        var result = new double[rows][];
        for (int i = 0; i < rows; i++)
        {
            result[i] = new double[columns];
        }

        return result;
    }
}
