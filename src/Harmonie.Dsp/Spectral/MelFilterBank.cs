namespace Harmonie.Dsp.Spectral;

/// <summary>
/// Triangular filters that gather the bins of a power spectrum into mel bands. Two variants: Slaney's (Auditory Toolbox, 1998: linear below
/// 1 kHz, triangles linear in Hz, each of unit area) and HTK's mel formula (Stevens, Volkmann and Newman 1937 as in Young et al., The HTK Book;
/// here with triangles linear in mel and weights that sum to 1). Immutable; may be shared.
/// </summary>
public sealed class MelFilterBank
{
    private readonly Band[] _bands;

    private MelFilterBank(Band[] bands, int binCount)
    {
        _bands = bands;
        BinCount = binCount;
    }

    /// <summary>Number of mel bands.</summary>
    public int BandCount => _bands.Length;

    /// <summary>Number of spectrum bins expected, frame size / 2 + 1.</summary>
    public int BinCount { get; }

    /// <summary>Slaney's filter bank: corners equally spaced in mel, triangles linear in Hz and divided by their area.</summary>
    /// <param name="bandCount">Number of bands, ≥ 1.</param>
    /// <param name="frameSize">Frame size of the spectra, in samples.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="lowFrequency">Lowest corner, Hz.</param>
    /// <param name="highFrequency">Highest corner, Hz; at most half the sample rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below its minimum, or the frequencies are not in rising order up to half the sample rate.</exception>
    public static MelFilterBank Slaney(int bandCount, int frameSize, double sampleRate, double lowFrequency, double highFrequency) =>
        Create(bandCount, frameSize, sampleRate, lowFrequency, highFrequency, SlaneyScale.ToMel, SlaneyScale.ToHertz, frequency => frequency, unitSum: false);

    /// <summary>The filter bank on HTK's mel scale: corners equally spaced in mel, triangles linear in mel, weights that sum to 1.</summary>
    /// <inheritdoc cref="Slaney" path="/param"/>
    /// <inheritdoc cref="Slaney" path="/exception"/>
    public static MelFilterBank Htk(int bandCount, int frameSize, double sampleRate, double lowFrequency, double highFrequency) =>
        Create(bandCount, frameSize, sampleRate, lowFrequency, highFrequency, HtkScale.ToMel, HtkScale.ToHertz, HtkScale.ToMel, unitSum: true);

    /// <summary>Projects one power spectrum onto the bands.</summary>
    /// <param name="power">[BinCount]; linear power |X|², ≥ 0.</param>
    /// <param name="bands">[BandCount], overwritten with band energies, ≥ 0.</param>
    /// <exception cref="ArgumentException">A length differs from the shapes above.</exception>
    public void Apply(ReadOnlySpan<float> power, Span<float> bands)
    {
        if (power.Length != BinCount || bands.Length != BandCount)
        {
            throw new ArgumentException($"Expected {BinCount} bins and {BandCount} bands, got {power.Length} and {bands.Length}.");
        }

        for (int i = 0; i < bands.Length; i++)
        {
            // Most bands have a handful of bins: a plain loop is faster than a vector's set-up.
            float[] weights = _bands[i].Weights;
            ReadOnlySpan<float> bins = power.Slice(_bands[i].FirstBin, weights.Length);
            float sum = 0;
            for (int j = 0; j < weights.Length; j++)
            {
                sum += weights[j] * bins[j];
            }

            bands[i] = sum;
        }
    }

    /// <summary>The weight of one bin in one band; 0 outside the triangle.</summary>
    internal float Weight(int band, int bin)
    {
        int i = bin - _bands[band].FirstBin;
        return i >= 0 && i < _bands[band].Weights.Length ? _bands[band].Weights[i] : 0;
    }

    private static MelFilterBank Create(
        int bandCount, int frameSize, double sampleRate, double low, double high,
        Func<double, double> toMel, Func<double, double> toHertz, Func<double, double> slope, bool unitSum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bandCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(frameSize, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(low, nameof(low));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(high, low, nameof(high));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(high, sampleRate / 2, nameof(high));

        double[] corners = Corners(bandCount + 2, low, high, toMel, toHertz);
        double binWidth = sampleRate / frameSize;
        int binCount = (frameSize / 2) + 1;
        var bands = new Band[bandCount];
        for (int i = 0; i < bandCount; i++)
        {
            double left = corners[i], middle = corners[i + 1], right = corners[i + 2];
            int first = (int)Math.Ceiling(left / binWidth);
            int last = Math.Min((int)Math.Floor(right / binWidth), binCount - 1);
            var weights = new double[Math.Max(0, last - first + 1)];
            for (int j = 0; j < weights.Length; j++)
            {
                double frequency = (first + j) * binWidth;
                weights[j] = frequency < middle
                    ? (slope(frequency) - slope(left)) / (slope(middle) - slope(left))
                    : (slope(right) - slope(frequency)) / (slope(right) - slope(middle));
            }

            double norm = unitSum ? weights.Sum() : (right - left) / 2;
            bands[i] = new Band(first, Array.ConvertAll(weights, weight => norm > 0 ? (float)(weight / norm) : 0f));
        }

        return new MelFilterBank(bands, binCount);
    }

    private static double[] Corners(int count, double low, double high, Func<double, double> toMel, Func<double, double> toHertz)
    {
        var corners = new double[count];
        for (int i = 0; i < count; i++)
        {
            corners[i] = toHertz(toMel(low) + (i * (toMel(high) - toMel(low)) / (count - 1)));
        }

        // The way to mel and back rounds; the outer corners are given and must not move past a bin.
        corners[0] = low;
        corners[^1] = high;
        return corners;
    }

    private readonly record struct Band(int FirstBin, float[] Weights);
}
