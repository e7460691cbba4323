namespace Harmonie.TimbreEmbedder;

/// <summary>Mean and standard deviation of each of several values over a stream of rows, without keeping the rows.</summary>
internal sealed class RunningMoments(int width)
{
    private readonly double[] _mean = new double[width];
    private readonly double[] _squares = new double[width];
    private long _rows;

    /// <summary>Takes in a row (Welford 1962: the mean is followed, so that long sums lose nothing).</summary>
    /// <param name="row">[width], finite.</param>
    public void Add(ReadOnlySpan<float> row)
    {
        _rows++;
        for (int i = 0; i < _mean.Length; i++)
        {
            double step = row[i] - _mean[i];
            _mean[i] += step / _rows;
            _squares[i] += step * (row[i] - _mean[i]);
        }
    }

    /// <summary>The mean of one value; 0 without rows.</summary>
    public float Mean(int i) => (float)_mean[i];

    /// <summary>The standard deviation of one value, divisor the number of rows; 0 without rows.</summary>
    public float Deviation(int i) => _rows == 0 ? 0 : (float)Math.Sqrt(_squares[i] / _rows);
}
