using System.Numerics;
using Harmonie.Dsp.Simd;

namespace Harmonie.Dsp.Loudness;

/// <summary>
/// The ReplayGain 1.0 value of a mono signal at 44.1 kHz (Robinson 2001), without its 6 dB of pre-amplification: the gain in dB that would bring the
/// signal to the reference level, so louder music has lower values. Samples may come in blocks of any length; memory grows by 4 bytes per 50 ms.
/// One instance per signal.
/// </summary>
/// <remarks>
/// A stretch of the signal is cut into as many parts as a vector has lanes, and all are filtered at once; each part begins a filter's memory early,
/// so that it need not know how the one before it ended.
/// </remarks>
public sealed class ReplayGainMeter
{
    private const int BlockSize = 2205;
    private const double ReferenceLevel = -31.492595672607422;
    private const double Percentile = 0.95;
    private const double FloorPower = 1e-10;
    private const int BlocksPerLane = 4;
    private const int LaneLength = BlocksPerLane * BlockSize;

    // Few enough samples for the first-level cache, and for a sum of squares in single precision.
    private const int SliceLength = BlockSize / 9;

    private readonly EarFilter _filter = new();
    private readonly List<float> _blockPowers = [];

    // The filter's memory, then a stretch.
    private readonly float[] _samples = new float[EarFilter.Memory + (EarFilter.LaneCount * LaneLength)];
    private readonly float[] _lanes = new float[EarFilter.LaneCount * SliceLength];
    private int _end = EarFilter.Memory;

    /// <summary>Takes the next samples of the stream, 44.1 kHz mono.</summary>
    public void Process(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            int take = Math.Min(_samples.Length - _end, samples.Length);
            samples[..take].CopyTo(_samples.AsSpan(_end));
            _end += take;
            samples = samples[take..];
            if (_end == _samples.Length)
            {
                Measure(EarFilter.LaneCount * BlocksPerLane);
                _samples.AsSpan(_end - EarFilter.Memory).CopyTo(_samples);
                _end = EarFilter.Memory;
            }
        }
    }

    /// <summary>The gain in dB. Null with fewer than 2205 samples, and where 95 % of the signal is silence to the filtered ear (below −100 dB). Call once.</summary>
    public double? Finish()
    {
        Measure((_end - EarFilter.Memory) / BlockSize);
        if (_blockPowers.Count == 0)
        {
            return null;
        }

        _blockPowers.Sort();
        double power = _blockPowers[(int)(Percentile * _blockPowers.Count)];
        return power < FloorPower ? null : ReferenceLevel - (10 * Math.Log10(power));
    }

    /// <summary>Appends the mean powers of the first blocks of the stretch. Their order does not matter.</summary>
    private void Measure(int blocks)
    {
        _filter.Reset();
        Filter(0, EarFilter.Memory, []);
        Span<double> energies = stackalloc double[EarFilter.LaneCount];
        for (int block = 0; block < Math.Min(BlocksPerLane, blocks); block++)
        {
            energies.Clear();
            Filter(EarFilter.Memory + (block * BlockSize), BlockSize, energies);
            for (int lane = 0; (lane * BlocksPerLane) + block < blocks; lane++)
            {
                _blockPowers.Add((float)(energies[lane] / BlockSize));
            }
        }
    }

    /// <summary>Filters one piece of every lane's part and adds up its energies.</summary>
    private void Filter(int start, int length, Span<double> energies)
    {
        for (int done = 0; done < length; done += SliceLength)
        {
            int slice = Math.Min(SliceLength, length - done);
            Span<float> lanes = _lanes.AsSpan(0, slice * EarFilter.LaneCount);
            Transposition.Transpose(_samples.AsSpan(start + done), LaneLength, lanes, EarFilter.LaneCount, slice);
            Vector<float> energy = _filter.Process(lanes);
            for (int lane = 0; lane < energies.Length; lane++)
            {
                energies[lane] += energy[lane];
            }
        }
    }
}
