using System.Numerics;
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
    private const int Window = LookAhead + 1;
    private const int RowsPerChunk = 1024;
    private const int LastPeriod = 125;
    private const int LearningFrames = 30 * 60 * 44_100 / 512;

    private readonly int _learningFrames;
    private readonly BandCorrelator _correlator = new(BandCount);
    private readonly List<float[]> _chunks = [];
    private readonly float[] _recent = new float[Window * BandCount];
    private readonly float[] _row = new float[BandCount];
    private readonly double[] _total = new double[BandCount];
    private readonly double[] _totalSquares = new double[BandCount];
    private int _received;
    private float[]? _weights;

    /// <param name="learningFrames">Frames after which the weights are settled; other values than the default are for tests.</param>
    public BeatEmphasis(int learningFrames = LearningFrames) => _learningFrames = learningFrames;

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
        float[] last = Recent(frames - 1).ToArray();
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
        bands.CopyTo(Recent(_received));
        _received++;
        if (_received < Window)
        {
            return;
        }

        Threshold();
        if (_weights is not null)
        {
            Values.Add(TensorPrimitives.Dot<float>(_row, _weights));
            return;
        }

        Store();
        _correlator.Add(_row);
        if (_correlator.Count == _learningFrames)
        {
            Settle(_learningFrames);
        }
    }

    // The frame of sixteen frames ago minus the mean from it to now, where positive.
    private void Threshold()
    {
        ReadOnlySpan<float> judged = Recent(_received - Window);
        int k = 0;
        for (; k <= BandCount - Vector<float>.Count; k += Vector<float>.Count)
        {
            Vector<float> sum = Vector<float>.Zero;
            for (int i = 0; i < Window; i++)
            {
                sum += new Vector<float>(_recent, (i * BandCount) + k);
            }

            Vector.Max(new Vector<float>(judged[k..]) - (sum / Window), Vector<float>.Zero).CopyTo(_row, k);
        }

        for (; k < BandCount; k++)
        {
            float sum = 0;
            for (int i = 0; i < Window; i++)
            {
                sum += _recent[(i * BandCount) + k];
            }

            _row[k] = Math.Max(judged[k] - (sum / Window), 0);
        }
    }

    private void Store()
    {
        int place = _correlator.Count % RowsPerChunk;
        if (place == 0)
        {
            _chunks.Add(new float[RowsPerChunk * BandCount]);
        }

        _row.CopyTo(_chunks[^1], place * BandCount);
    }

    private Span<float> Recent(int frame) => _recent.AsSpan(frame % Window * BandCount, BandCount);

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

        for (int t = 0; t < frames; t++)
        {
            Values.Add(TensorPrimitives.Dot(_chunks[t / RowsPerChunk].AsSpan(t % RowsPerChunk * BandCount, BandCount), _weights));
        }

        _chunks.Clear();
    }
}
