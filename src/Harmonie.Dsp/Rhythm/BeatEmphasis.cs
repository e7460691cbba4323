using System.Numerics.Tensors;

namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// The beat-emphasis onset detection function (Davies, Plumbley and Eck 2009): of forty band-wise functions, those with the clearest periodicity,
/// weighted by it. One pass: thresholds look sixteen frames ahead, autocorrelations are running sums, and the bands are kept until their
/// weights are known.
/// </summary>
/// <remarks>
/// Weights are learnt from the first half hour at most; what comes later is weighted at once. That bounds the memory (25 MB); up to
/// half an hour nothing is approximated.
/// </remarks>
internal sealed class BeatEmphasis
{
    private const int BandCount = GammatoneBank.BandCount;

    // Where a quantile of the saliences was meant, the reference takes the 25th band's own.
    private const int ThresholdBand = 24;
    private const int LookAhead = 16;
    private const int LastPeriod = 125;
    private const int LearningFrames = 30 * 60 * 44_100 / 512;

    private readonly int _learningFrames;
    private readonly BandCorrelator _correlator = new(BandCount);
    private readonly List<float[]> _rows = [];
    private readonly float[][] _recent = new float[LookAhead + 1][];
    private readonly float[] _sum = new float[BandCount];
    private readonly double[] _total = new double[BandCount];
    private readonly double[] _totalSquares = new double[BandCount];
    private int _received;
    private float[]? _weights;

    public BeatEmphasis(int learningFrames = LearningFrames)
    {
        _learningFrames = learningFrames;
        for (int i = 0; i < _recent.Length; i++)
        {
            _recent[i] = new float[BandCount];
        }
    }

    /// <summary>The onset detection function, one value per frame; complete after <see cref="Finish"/>.</summary>
    public FeatureSeries Values { get; } = new();

    /// <summary>Takes the band energies of the next frame, [40].</summary>
    public void Add(ReadOnlySpan<float> bands)
    {
        for (int k = 0; _weights is null && k < BandCount; k++)
        {
            _total[k] += bands[k];
            _totalSquares[k] += (double)bands[k] * bands[k];
        }

        Push(bands);
    }

    /// <summary>After the last frame.</summary>
    public void Finish()
    {
        if (_received == 0)
        {
            return;
        }

        // The threshold of the last frames looks at copies of the last one; the copies themselves stay as they are.
        int frames = _received;
        float[] last = [.. _recent[(frames - 1) % _recent.Length]];
        for (int i = 0; i < LookAhead; i++)
        {
            Push(last);
        }

        if (_weights is null)
        {
            for (int i = 0; i < LookAhead; i++)
            {
                _correlator.Add(last);
            }

            Settle(frames);
        }
    }

    private void Push(ReadOnlySpan<float> bands)
    {
        bands.CopyTo(_recent[_received % _recent.Length]);
        _received++;
        if (_received <= LookAhead)
        {
            return;
        }

        // The frame of sixteen frames ago minus the mean from it to now.
        float[] row = _weights is null ? new float[BandCount] : _sum;
        float[] judged = _recent[_received % _recent.Length];
        TensorPrimitives.Add<float>(_recent[0], _recent[1], _sum);
        for (int i = 2; i < _recent.Length; i++)
        {
            TensorPrimitives.Add(_sum, _recent[i], _sum);
        }

        TensorPrimitives.Divide(_sum, _recent.Length, _sum);
        TensorPrimitives.Subtract(judged, _sum, row);
        TensorPrimitives.Max(row, 0f, row);
        if (_weights is not null)
        {
            Values.Add(TensorPrimitives.Dot(row, _weights));
            return;
        }

        _rows.Add(row);
        _correlator.Add(row);
        if (_rows.Count == _learningFrames)
        {
            Settle(_rows.Count);
        }
    }

    // Dividing each band by its standard deviation scales its autocorrelation by the variance and its values by the deviation: both wait until here.
    private void Settle(int frames)
    {
        var deviations = new double[BandCount];
        var saliences = new double[BandCount];
        var lags = new float[TempoComb.LagCount];
        for (int k = 0; k < BandCount; k++)
        {
            double mean = _total[k] / frames;
            double variance = (_totalSquares[k] / frames) - (mean * mean);
            deviations[k] = variance > 0 ? Math.Sqrt(variance) : 1;
            _correlator.Unbiased(k, lags);
            for (int q = TempoComb.FirstPeriod; q <= LastPeriod; q++)
            {
                double salience = TempoComb.Weight(q) * TempoComb.Response(lags, q, offset: 0) / (deviations[k] * deviations[k]);
                saliences[k] = Math.Max(saliences[k], salience);
            }
        }

        double max = saliences.Max();
        _weights = new float[BandCount];
        for (int k = 0; k < BandCount; k++)
        {
            _weights[k] = saliences[k] >= saliences[ThresholdBand] ? (float)((max > 0 ? saliences[k] / max : saliences[k]) / deviations[k]) : 0;
        }

        foreach (float[] row in _rows)
        {
            Values.Add(TensorPrimitives.Dot(row, _weights));
        }

        _rows.Clear();
    }
}
