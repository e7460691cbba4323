namespace Harmonie.Dsp.Spectral;

/// <summary>A local maximum of a magnitude spectrum.</summary>
/// <param name="Frequency">Hz, between bins.</param>
/// <param name="Magnitude">Linear, interpolated.</param>
internal readonly record struct SpectralPeak(double Frequency, double Magnitude);

/// <summary>
/// Finds the strongest local maxima of a magnitude spectrum, their place and height refined by a parabola through three bins
/// (Smith and Serra, PARSHL, 1987). Reuses internal buffers: one instance per worker.
/// </summary>
internal sealed class SpectralPeaks
{
    private readonly double _binWidth;
    private readonly int _firstBin;
    private readonly double _highFrequency;
    private readonly float _threshold;
    private readonly int _maxPeaks;
    private readonly SpectralPeak[] _peaks;
    private readonly double[] _keys;

    /// <param name="frameSize">Frame size of the spectra.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="lowFrequency">The search starts at the first bin at or above it, Hz.</param>
    /// <param name="highFrequency">No peak above it, Hz.</param>
    /// <param name="threshold">Only peaks above this magnitude.</param>
    /// <param name="maxPeaks">At most so many, the strongest.</param>
    public SpectralPeaks(int frameSize, double sampleRate, double lowFrequency, double highFrequency, float threshold, int maxPeaks)
    {
        _binWidth = sampleRate / frameSize;
        _firstBin = (int)Math.Ceiling(lowFrequency / _binWidth);
        _highFrequency = highFrequency;
        _threshold = threshold;
        _maxPeaks = maxPeaks;
        _peaks = new SpectralPeak[(frameSize / 4) + 1];
        _keys = new double[_peaks.Length];
    }

    /// <summary>The strongest peaks of one spectrum, in no particular order; a view into this object, good until the next call.</summary>
    /// <param name="magnitudes">[frame size / 2 + 1], linear.</param>
    public ReadOnlySpan<SpectralPeak> Find(ReadOnlySpan<float> magnitudes)
    {
        int count = 0;

        // The first bin has no left neighbour in the range: it counts where it falls to the right.
        if (magnitudes[_firstBin] > magnitudes[_firstBin + 1] && magnitudes[_firstBin] > _threshold)
        {
            _peaks[count++] = new SpectralPeak(_firstBin * _binWidth, magnitudes[_firstBin]);
        }

        int j = _firstBin + 1;
        while (j < magnitudes.Length - 2)
        {
            int end = j;
            while (end < magnitudes.Length - 2 && magnitudes[end + 1] == magnitudes[j])
            {
                end++;
            }

            if (magnitudes[j] > _threshold && magnitudes[j - 1] < magnitudes[j] && magnitudes[end + 1] < magnitudes[j])
            {
                SpectralPeak peak = end > j
                    ? new SpectralPeak(0.5 * (j + end) * _binWidth, magnitudes[j])
                    : Interpolate(magnitudes[j - 1], magnitudes[j], magnitudes[j + 1], j);
                if (peak.Frequency > _highFrequency)
                {
                    break;
                }

                _peaks[count++] = peak;
            }

            j = end + 1;
        }

        return Strongest(count);
    }

    private ReadOnlySpan<SpectralPeak> Strongest(int count)
    {
        Span<SpectralPeak> found = _peaks.AsSpan(0, count);
        if (count <= _maxPeaks)
        {
            return found;
        }

        Span<double> keys = _keys.AsSpan(0, count);
        for (int i = 0; i < count; i++)
        {
            keys[i] = -found[i].Magnitude;
        }

        keys.Sort(found);
        return found[.._maxPeaks];
    }

    private SpectralPeak Interpolate(double left, double middle, double right, int bin)
    {
        double offset = 0.5 * (left - right) / (left - (2 * middle) + right);
        return new SpectralPeak((bin + offset) * _binWidth, middle - (0.25 * (left - right) * offset));
    }
}
