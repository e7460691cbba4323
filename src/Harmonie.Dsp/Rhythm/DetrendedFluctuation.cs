namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// Detrended fluctuation analysis (Peng et al. 1994): for each of a list of window lengths the root mean square distance of a random walk from straight lines
/// through windows of it. Prefix sums give every window its regression in constant time; they start afresh every few thousand values, so that no
/// precision is lost on long walks.
/// </summary>
internal sealed class DetrendedFluctuation
{
    private const int SegmentSize = 4096;

    private readonly int[] _scales;
    private readonly double[] _sums;
    private readonly double[] _squares;
    private readonly double[] _moments;
    private readonly double[] _errors;
    private readonly int[] _next;

    /// <param name="scales">Window lengths, rising, ≥ 3.</param>
    public DetrendedFluctuation(int[] scales)
    {
        _scales = scales;
        int length = SegmentSize + scales[^1] + 1;
        (_sums, _squares, _moments) = (new double[length], new double[length], new double[length]);
        (_errors, _next) = (new double[scales.Length], new int[scales.Length]);
    }

    /// <summary>The fluctuation at each window length that the walk is long enough for; 0 where the walk is just one window.</summary>
    /// <param name="steps">The walk's steps.</param>
    /// <param name="drift">Taken off every step, so that the walk ends where it begins.</param>
    /// <param name="cancellationToken">Looked at every few thousand steps.</param>
    public double[] Analyse(FeatureSeries steps, double drift, CancellationToken cancellationToken)
    {
        Array.Clear(_errors);
        Array.Clear(_next);
        for (int start = 0; start < steps.Count; start += SegmentSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Accumulate(steps, drift, start);
            for (int i = 0; i < _scales.Length; i++)
            {
                AddErrors(i, start, Math.Min(start + SegmentSize, steps.Count - _scales[i]));
            }
        }

        var fluctuations = new List<double>();
        for (int i = 0; i < _scales.Length && steps.Count >= _scales[i]; i++)
        {
            // A real quotient, not quite the number of windows.
            double windows = (steps.Count - _scales[i]) / (double)Jump(_scales[i]);
            fluctuations.Add(windows > 0 ? Math.Sqrt(_errors[i] / windows) : 0);
        }

        return [.. fluctuations];
    }

    private static int Jump(int scale) => Math.Max(1, scale / 50);

    // Prefix sums of v, v² and i·v over the segment and one longest window behind it; v is the walk from the segment's beginning, which no regression notices.
    private void Accumulate(FeatureSeries steps, double drift, int start)
    {
        int length = Math.Min(_sums.Length - 1, steps.Count - start);
        double value = 0, sum = 0, squares = 0, moment = 0;
        for (int i = 0; i < length; i++)
        {
            value += steps[start + i] - drift;
            sum += value;
            squares += value * value;
            moment += i * value;
            (_sums[i + 1], _squares[i + 1], _moments[i + 1]) = (sum, squares, moment);
        }
    }

    /// <summary>Adds the mean squared residuals of the windows that begin before <paramref name="end"/>.</summary>
    private void AddErrors(int index, int start, int end)
    {
        int scale = _scales[index];
        int jump = Jump(scale);
        double middle = (scale - 1) / 2.0;
        double rampSquares = scale * ((double)scale * scale - 1) / 12;
        double errors = 0;
        int next = _next[index];
        for (; next < end; next += jump)
        {
            int k = next - start;
            double sum = _sums[k + scale] - _sums[k];
            double squares = _squares[k + scale] - _squares[k] - (sum * sum / scale);
            double covariance = _moments[k + scale] - _moments[k] - ((k + middle) * sum);
            errors += Math.Max(0, squares - (covariance * covariance / rampSquares));
        }

        _errors[index] += errors / scale;
        _next[index] = next;
    }
}
