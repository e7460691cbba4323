namespace Harmonie.Dsp.Loudness;

/// <summary>
/// The ReplayGain 1.0 value of a mono signal at 44.1 kHz (Robinson 2001), without its 6 dB of pre-amplification: the gain in dB that would bring the
/// signal to the reference level, so louder music has lower values. Samples may come in blocks of any length; memory grows by 4 bytes per 50 ms.
/// One instance per signal.
/// </summary>
public sealed class ReplayGainMeter
{
    private const int BlockSize = 2205;
    private const double ReferenceLevel = -31.492595672607422;
    private const double Percentile = 0.95;
    private const double FloorPower = 1e-10;
    private const int ChunkSize = 1024;

    // Robinson's approximation of the ear's response, for 44.1 kHz: a 10th-order Yule-Walker filter …
    private static readonly (double[] B, double[] A) Ear = (
        [
            0.05418656406430, -0.02911007808948, -0.00848709379851, -0.00851165645469, -0.00834990904936, 0.02245293253339,
            -0.02596338512915, 0.01624864962975, -0.00240879051584, 0.00674613682247, -0.00187763777362,
        ],
        [
            1, -3.47845948550071, 6.36317777566148, -8.54751527471874, 9.47693607801280, -8.81498681370155,
            6.85401540936998, -4.39470996079559, 2.19611684890774, -0.75104302451432, 0.13149317958808,
        ]);

    // … and a 2nd-order Butterworth high-pass.
    private static readonly (double[] B, double[] A) HighPass = (
        [0.98500175787242, -1.97000351574484, 0.98500175787242],
        [1, -1.96977855582618, 0.97022847566350]);

    private readonly IirFilter _filter = IirFilter.Cascade(Ear, HighPass);
    private readonly List<float> _blockPowers = [];
    private readonly double[] _chunk = new double[ChunkSize];
    private double _sum;
    private int _inBlock;

    /// <summary>Takes the next samples of the stream, 44.1 kHz mono.</summary>
    public void Process(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            int take = Math.Min(ChunkSize, samples.Length);
            Span<double> chunk = _chunk.AsSpan(0, take);
            System.Numerics.Tensors.TensorPrimitives.ConvertTruncating(samples[..take], chunk);
            _filter.Process(chunk);
            Accumulate(chunk);
            samples = samples[take..];
        }
    }

    /// <summary>The gain in dB. Null with fewer than 2205 samples, and where 95 % of the signal is silence to the filtered ear (below −100 dB).</summary>
    public double? Finish()
    {
        if (_blockPowers.Count == 0)
        {
            return null;
        }

        _blockPowers.Sort();
        double power = _blockPowers[(int)(Percentile * _blockPowers.Count)];
        return power < FloorPower ? null : ReferenceLevel - (10 * Math.Log10(power));
    }

    private void Accumulate(ReadOnlySpan<double> filtered)
    {
        while (!filtered.IsEmpty)
        {
            int take = Math.Min(BlockSize - _inBlock, filtered.Length);
            _sum += System.Numerics.Tensors.TensorPrimitives.SumOfSquares(filtered[..take]);
            _inBlock += take;
            filtered = filtered[take..];
            if (_inBlock == BlockSize)
            {
                _blockPowers.Add((float)(_sum / BlockSize));
                (_sum, _inBlock) = (0, 0);
            }
        }
    }
}
