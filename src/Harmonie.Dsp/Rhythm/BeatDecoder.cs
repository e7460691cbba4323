using System.Numerics;
using System.Numerics.Tensors;

namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// Finds the beats in an onset detection function, given the beat period's course: the most likely sequence of a hidden Markov model whose state counts
/// the frames since the last beat (Degara et al., "Reliability-informed beat tracking of musical signals", 2012). Reuses internal buffers: one instance per worker.
/// </summary>
internal sealed class BeatDecoder
{
    // 75 ms beyond the longest period.
    private const int ExtraStates = 6;
    private const double Unreached = float.MaxValue;
    private const double Certainty = 0.99;
    private const double SmallestOnset = 1.0 / (1 << 23);
    private const double Weight = 0.5;

    private readonly double[] _beat = new double[TempoPath.HopSize];
    private readonly double[] _silence = new double[TempoPath.HopSize];

    // The state from which each frame's beat, if it has one, comes.
    private readonly Scratch<byte> _from = new();

    /// <summary>The frames with a beat, in rising order.</summary>
    /// <param name="onsets">The onset detection function, 0…1.</param>
    /// <param name="periods">The beat period of every <see cref="TempoPath.HopSize"/> frames, in frames.</param>
    /// <param name="density">Scale of the interval's density, see <see cref="BeatModel"/>.</param>
    /// <param name="cancellationToken">Looked at every <see cref="TempoPath.HopSize"/> frames.</param>
    public int[] Decode(ReadOnlySpan<float> onsets, ReadOnlySpan<int> periods, double density, CancellationToken cancellationToken)
    {
        int stateCount = TensorPrimitives.Max(periods) + ExtraStates;
        var models = new Dictionary<int, BeatModel>();
        var cost = new double[stateCount];
        var next = new double[stateCount];
        Array.Fill(cost, Unreached);
        cost[0] = 0;
        Span<byte> from = _from.Take(onsets.Length);
        for (int start = 0; start < onsets.Length; start += TempoPath.HopSize)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // A frame's period takes force when its hop has ended.
            int period = periods[Math.Clamp((start / TempoPath.HopSize) - 1, 0, periods.Length - 1)];
            if (!models.TryGetValue(period, out BeatModel? model))
            {
                models.Add(period, model = new BeatModel(period, stateCount, density));
            }

            ReadOnlySpan<float> hop = onsets.Slice(start, Math.Min(TempoPath.HopSize, onsets.Length - start));
            Observe(hop);
            for (int i = 0; i < hop.Length; i++)
            {
                (double best, from[start + i]) = Cheapest(cost, model);
                next[0] = best - _beat[i];
                Wait(cost, model.Wait, _silence[i], next.AsSpan(1));
                (cost, next) = (next, cost);
            }
        }

        int last = cost.AsSpan().IndexOf(TensorPrimitives.Min<double>(cost));
        return TraceBack(from, last);
    }

    // The weighted log probabilities of each onset value under a beat and under none.
    private void Observe(ReadOnlySpan<float> hop)
    {
        for (int i = 0; i < hop.Length; i++)
        {
            _beat[i] = Certainty * (hop[i] == 0 ? SmallestOnset : hop[i]);
            _silence[i] = 1 - _beat[i];
        }

        TensorPrimitives.Log<double>(_beat, _beat);
        TensorPrimitives.Log<double>(_silence, _silence);
        TensorPrimitives.Multiply(_beat, Weight, _beat);
        TensorPrimitives.Multiply(_silence, Weight, _silence);
    }

    // Everyone else grows older by one frame.
    private static void Wait(ReadOnlySpan<double> cost, ReadOnlySpan<double> wait, double silence, Span<double> older)
    {
        int s = 0;
        for (; s <= older.Length - Vector<double>.Count; s += Vector<double>.Count)
        {
            (new Vector<double>(cost[s..]) - new Vector<double>(wait[s..]) - new Vector<double>(silence)).CopyTo(older[s..]);
        }

        for (; s < older.Length; s++)
        {
            older[s] = cost[s] - wait[s] - silence;
        }
    }

    private static (double Cost, byte State) Cheapest(double[] cost, BeatModel model)
    {
        double best = double.PositiveInfinity;
        int state = 0;
        for (int s = model.First; s < model.End; s++)
        {
            double candidate = cost[s] - model.Beat[s];
            if (candidate < best)
            {
                (best, state) = (candidate, s);
            }
        }

        return (best, (byte)state);
    }

    private static int[] TraceBack(ReadOnlySpan<byte> from, int state)
    {
        var beats = new List<int>();
        for (int t = from.Length - 1; t >= 0; t--)
        {
            if (state == 0)
            {
                beats.Add(t);
                state = from[t];
            }
            else
            {
                state--;
            }
        }

        beats.Reverse();
        return [.. beats];
    }
}
