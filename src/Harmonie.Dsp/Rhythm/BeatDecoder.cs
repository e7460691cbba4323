using System.Numerics.Tensors;

namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// Finds the beats in an onset detection function, given the beat period's course: the most likely sequence of a hidden Markov model whose state counts
/// the frames since the last beat (Degara et al., "Reliability-informed beat tracking of musical signals", 2012).
/// </summary>
internal static class BeatDecoder
{
    // 75 ms beyond the longest period.
    private const int ExtraStates = 6;
    private const double Unreached = float.MaxValue;
    private const double Certainty = 0.99;
    private const double SmallestOnset = 1.0 / (1 << 23);
    private const double Weight = 0.5;
    private const int FramesPerCheck = 4096;

    /// <summary>The frames with a beat, in rising order.</summary>
    /// <param name="onsets">The onset detection function, 0…1.</param>
    /// <param name="periods">The beat period of every <see cref="TempoPath.HopSize"/> frames, in frames.</param>
    /// <param name="density">Scale of the interval's density, see <see cref="BeatModel"/>.</param>
    /// <param name="cancellationToken">Looked at every few milliseconds.</param>
    public static int[] Decode(ReadOnlySpan<float> onsets, ReadOnlySpan<int> periods, double density, CancellationToken cancellationToken)
    {
        int stateCount = TensorPrimitives.Max(periods) + ExtraStates;
        var models = new Dictionary<int, BeatModel>();
        var cost = new double[stateCount];
        var next = new double[stateCount];
        Array.Fill(cost, Unreached);
        cost[0] = 0;

        // The state from which each frame's beat, if it has one, comes.
        var from = new byte[onsets.Length];
        for (int t = 0; t < onsets.Length; t++)
        {
            if (t % FramesPerCheck == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            // A frame's period takes force when its hop has ended.
            int period = periods[Math.Clamp((t / TempoPath.HopSize) - 1, 0, periods.Length - 1)];
            if (!models.TryGetValue(period, out BeatModel? model))
            {
                models.Add(period, model = new BeatModel(period, stateCount, density));
            }

            double onset = Certainty * (onsets[t] == 0 ? SmallestOnset : onsets[t]);
            double silence = Weight * Math.Log(1 - onset);
            (double best, from[t]) = Cheapest(cost, model);
            next[0] = best - (Weight * Math.Log(onset));
            Span<double> waiting = next.AsSpan(1);
            TensorPrimitives.Subtract(cost.AsSpan(0, stateCount - 1), model.Wait.AsSpan(0, stateCount - 1), waiting);
            TensorPrimitives.Subtract(waiting, silence, waiting);
            (cost, next) = (next, cost);
        }

        int last = cost.AsSpan().IndexOf(TensorPrimitives.Min<double>(cost));
        return TraceBack(from, last);
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

    private static int[] TraceBack(byte[] from, int state)
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
