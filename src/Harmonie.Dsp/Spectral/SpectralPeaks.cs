namespace Harmonie.Dsp.Spectral;

/// <summary>
/// Finds the strongest local maxima of a magnitude spectrum, their place and height refined by a parabola through three bins
/// (Smith and Serra, PARSHL, 1987). Reuses internal buffers: one instance per worker.
/// </summary>
internal sealed class SpectralPeaks
{
    private readonly float _binWidth;
    private readonly int _firstBin;
    private readonly float _highFrequency;
    private readonly float _threshold;
    private readonly int _maxPeaks;
    private readonly float[] _frequencies;
    private readonly float[] _magnitudes;
    private readonly float[] _sorted;
    private int _count;

    /// <param name="frameSize">Frame size of the spectra.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="lowFrequency">The search starts at the first bin at or above it, Hz.</param>
    /// <param name="highFrequency">No peak above it, Hz.</param>
    /// <param name="threshold">Only peaks above this magnitude.</param>
    /// <param name="maxPeaks">At most so many, the strongest.</param>
    public SpectralPeaks(int frameSize, float sampleRate, float lowFrequency, float highFrequency, float threshold, int maxPeaks)
    {
        _binWidth = sampleRate / frameSize;
        _firstBin = (int)MathF.Ceiling(lowFrequency / _binWidth);
        _highFrequency = highFrequency;
        _threshold = threshold;
        _maxPeaks = maxPeaks;
        int capacity = (frameSize / 4) + 1;
        (_frequencies, _magnitudes, _sorted) = (new float[capacity], new float[capacity], new float[capacity]);
    }

    /// <summary>The frequencies in Hz, between bins, of the peaks that were found last, in rising order.</summary>
    public ReadOnlySpan<float> Frequencies => _frequencies.AsSpan(0, _count);

    /// <summary>Their linear magnitudes, interpolated.</summary>
    public ReadOnlySpan<float> Magnitudes => _magnitudes.AsSpan(0, _count);

    /// <summary>Finds the strongest peaks of one spectrum.</summary>
    /// <param name="spectrum">[frame size / 2 + 1], linear magnitudes.</param>
    public void Find(ReadOnlySpan<float> spectrum)
    {
        _count = 0;

        // The first bin has no left neighbour in the range: it counts where it falls to the right.
        if (spectrum[_firstBin] > spectrum[_firstBin + 1] && spectrum[_firstBin] > _threshold)
        {
            Add(_firstBin * _binWidth, spectrum[_firstBin]);
        }

        int j = _firstBin + 1;
        while (j < spectrum.Length - 2)
        {
            int end = j;
            while (end < spectrum.Length - 2 && spectrum[end + 1] == spectrum[j])
            {
                end++;
            }

            if (spectrum[j] > _threshold && spectrum[j - 1] < spectrum[j] && spectrum[end + 1] < spectrum[j])
            {
                (float bin, float magnitude) = end > j ? (0.5f * (j + end), spectrum[j]) : Interpolate(spectrum[j - 1], spectrum[j], spectrum[j + 1], j);
                if (bin * _binWidth > _highFrequency)
                {
                    break;
                }

                Add(bin * _binWidth, magnitude);
            }

            j = end + 1;
        }

        KeepStrongest();
    }

    private void Add(float frequency, float magnitude)
    {
        (_frequencies[_count], _magnitudes[_count]) = (frequency, magnitude);
        _count++;
    }

    private void KeepStrongest()
    {
        if (_count <= _maxPeaks)
        {
            return;
        }

        Span<float> sorted = _sorted.AsSpan(0, _count);
        Magnitudes.CopyTo(sorted);
        sorted.Sort();
        float weakest = sorted[^_maxPeaks];
        int places = sorted[^_maxPeaks..].LastIndexOf(weakest) + 1;
        int kept = 0;
        for (int i = 0; i < _count; i++)
        {
            if (_magnitudes[i] > weakest || (_magnitudes[i] == weakest && places-- > 0))
            {
                (_frequencies[kept], _magnitudes[kept]) = (_frequencies[i], _magnitudes[i]);
                kept++;
            }
        }

        _count = kept;
    }

    private static (float Bin, float Magnitude) Interpolate(float left, float middle, float right, int bin)
    {
        double offset = 0.5 * (left - right) / ((double)left - middle + (right - middle));
        return ((float)(bin + offset), (float)(middle - (0.25 * (left - right) * offset)));
    }
}
