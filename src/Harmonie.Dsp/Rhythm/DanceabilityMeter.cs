using System.Numerics.Tensors;

namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// Danceability by detrended fluctuation analysis (Streich and Herrera 2005): how little the loudness of 10 ms blocks drifts at the time scales of beats
/// and bars. 44.1 kHz mono; memory grows by 4 bytes per 10 ms. One instance per signal.
/// </summary>
internal sealed class DanceabilityMeter
{
    private const int BlockSize = 441;

    // Window lengths in blocks of 10 ms: 310 ms to 8.8 s in steps of a tenth, rounded as the reference rounds them.
    private static readonly int[] Scales =
    [
        31, 34, 37, 41, 45, 49, 54, 60, 66, 73, 80, 88, 97, 107, 117, 129, 142, 156, 172, 189, 208, 229, 252, 277, 305, 335, 369, 406, 447, 491, 540, 595,
        654, 719, 791, 871,
    ];

    private readonly FeatureSeries _deviations = new();
    private readonly float[] _block = new float[BlockSize];
    private int _filled;
    private double _sum;

    /// <summary>Takes the next samples of the stream.</summary>
    public void Process(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            int take = Math.Min(BlockSize - _filled, samples.Length);
            samples[..take].CopyTo(_block.AsSpan(_filled));
            _filled += take;
            samples = samples[take..];
            if (_filled == BlockSize)
            {
                float deviation = StandardDeviation(_block);
                _deviations.Add(deviation);
                _sum += deviation;
                _filled = 0;
            }
        }
    }

    /// <summary>The danceability, > 0; null where the fluctuation is undefined: too short, steady, or falling with the time scale.</summary>
    public double? Finish(CancellationToken cancellationToken)
    {
        double[] walk = RandomWalk();
        double exponents = 0;
        double previous = 0;
        int used = 0;
        for (; used < Scales.Length && walk.Length >= Scales[used]; used++)
        {
            double fluctuation = Fluctuation(walk, Scales[used], cancellationToken);
            if (used > 0)
            {
                if (fluctuation == 0)
                {
                    return null;
                }

                exponents += Math.Log10(fluctuation / previous) / Math.Log10((Scales[used] + 3.0) / (Scales[used - 1] + 3.0));
            }

            previous = fluctuation;
        }

        double exponent = exponents / (used - 1);
        return used >= 2 && exponent > 0 && double.IsFinite(exponent) ? 1 / exponent : null;
    }

    private double[] RandomWalk()
    {
        var walk = new double[_deviations.Count];
        double mean = _sum / Math.Max(1, walk.Length);
        double position = 0;
        for (int i = 0; i < walk.Length; i++)
        {
            walk[i] = position += _deviations[i] - mean;
        }

        return walk;
    }

    /// <summary>Root mean square distance of the walk from straight lines through windows of one length.</summary>
    private static double Fluctuation(double[] walk, int scale, CancellationToken cancellationToken)
    {
        double[] ramp = new double[scale];
        for (int i = 0; i < scale; i++)
        {
            ramp[i] = i - ((scale - 1) / 2.0);
        }

        double rampSquares = TensorPrimitives.SumOfSquares<double>(ramp);
        int jump = Math.Max(1, scale / 50);
        double sum = 0;
        for (int k = 0; k < walk.Length - scale; k += jump)
        {
            if (k / jump % 1024 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            sum += ResidualError(walk.AsSpan(k, scale), ramp, rampSquares);
        }

        // A real quotient, not quite the number of windows.
        double windows = (walk.Length - scale) / (double)jump;
        return windows > 0 ? Math.Sqrt(sum / windows) : 0;
    }

    private static double ResidualError(ReadOnlySpan<double> window, ReadOnlySpan<double> ramp, double rampSquares)
    {
        double mean = TensorPrimitives.Sum(window) / window.Length;
        double covariance = TensorPrimitives.Dot(window, ramp);
        double squares = 0;
        foreach (double value in window)
        {
            squares += (value - mean) * (value - mean);
        }

        return Math.Max(0, squares - (covariance * covariance / rampSquares)) / window.Length;
    }

    private static float StandardDeviation(ReadOnlySpan<float> block)
    {
        double mean = 0;
        foreach (float value in block)
        {
            mean += value;
        }

        mean /= block.Length;
        double sum = 0;
        foreach (float value in block)
        {
            sum += (value - mean) * (value - mean);
        }

        return (float)Math.Sqrt(sum / (block.Length - 1));
    }
}
