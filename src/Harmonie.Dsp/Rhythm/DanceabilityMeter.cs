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

    /// <summary>The danceability, > 0; null where the fluctuation is undefined: too short, steady, or falling with the time scale. Call once.</summary>
    public double? Finish(CancellationToken cancellationToken)
    {
        double[] fluctuations = new DetrendedFluctuation(Scales).Analyse(_deviations, _sum / Math.Max(1, _deviations.Count), cancellationToken);
        _deviations.Clear();
        if (fluctuations.Length < 2 || fluctuations.AsSpan(1).Contains(0))
        {
            return null;
        }

        double exponents = 0;
        for (int i = 1; i < fluctuations.Length; i++)
        {
            exponents += Math.Log10(fluctuations[i] / fluctuations[i - 1]) / Math.Log10((Scales[i] + 3.0) / (Scales[i - 1] + 3.0));
        }

        double exponent = exponents / (fluctuations.Length - 1);
        return exponent > 0 && double.IsFinite(exponent) ? 1 / exponent : null;
    }

    private static float StandardDeviation(Span<float> block)
    {
        TensorPrimitives.Subtract(block, TensorPrimitives.Sum<float>(block) / block.Length, block);
        return (float)Math.Sqrt(TensorPrimitives.SumOfSquares<float>(block) / (block.Length - 1));
    }
}
