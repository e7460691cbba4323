using System.Numerics.Tensors;
using Harmonie.Dsp.Spectral;

namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// The course of the beat period through an onset detection function: per frame of six seconds a comb-filtered autocorrelation, then the smoothest
/// likely path through them by Viterbi decoding (Stark, Davies and Plumbley 2009; Davies and Plumbley 2007).
/// </summary>
internal sealed class TempoPath
{
    /// <summary>Values of the onset detection function from one frame to the next.</summary>
    public const int HopSize = 128;

    private const int FrameSize = TempoComb.LagCount;
    private const int PeriodCount = 128;
    private const int Reach = 8;

    // 208 bpm is a period of 24.8 frames.
    private const int FastestPeriod = 24;

    // The periods between which the path moves, and the standard deviation of its steps.
    private const int PathLow = 27;
    private const int PathHigh = 107;
    private const double StepDeviation = 8;
    private const int MaxStep = 32;
    private const double NoiseLevel = 0.0001;
    private const float RoundingFloor = 1e-6f;

    private readonly RealFft _fft = new(2 * FrameSize);
    private readonly float[] _frame = new float[FrameSize];
    private readonly float[] _padded = new float[2 * FrameSize];
    private readonly float[] _re;
    private readonly float[] _im;
    private readonly float[] _raw = new float[PeriodCount];
    private readonly double[] _prior = new double[PeriodCount];

    // By the step's size, from −MaxStep to MaxStep.
    private readonly double[] _steps = new double[(2 * MaxStep) + 1];
    private readonly double[] _candidates = new double[(2 * MaxStep) + 1];
    private readonly Scratch<float> _observations = new();
    private readonly Scratch<byte> _from = new();

    public TempoPath()
    {
        _re = new float[_fft.BinCount];
        _im = new float[_fft.BinCount];
        for (int q = 0; q < PeriodCount; q++)
        {
            _prior[q] = TempoComb.Weight(q);
        }

        NormaliseSum(_prior);
        for (int d = -MaxStep; d <= MaxStep; d++)
        {
            _steps[MaxStep + d] = Math.Exp(-d * d / (2 * StepDeviation * StepDeviation)) / (StepDeviation * Math.Sqrt(2 * Math.PI));
        }
    }

    /// <summary>The beat period of every frame of <see cref="HopSize"/> values, in values.</summary>
    /// <param name="onsets">The onset detection function at 86.13 values per second; not empty.</param>
    /// <param name="cancellationToken">Looked at for every frame.</param>
    public int[] Find(ReadOnlySpan<float> onsets, CancellationToken cancellationToken)
    {
        int frames = 1 + Math.Max(0, (onsets.Length - FrameSize + HopSize - 1) / HopSize);
        Span<float> observations = _observations.Take(frames * PeriodCount);
        for (int t = 0; t < frames; t++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Advance(onsets, t);
            Observe(observations.Slice(t * PeriodCount, PeriodCount));
        }

        if (!observations.ContainsAnyExcept(0f))
        {
            // Nothing recurs, as in less than a third of a second: the likeliest period of all.
            int[] likeliest = new int[frames];
            Array.Fill(likeliest, TempoComb.PreferredPeriod);
            return likeliest;
        }

        Jitter(observations);
        return Decode(observations, frames, cancellationToken);
    }

    // The frame of the thresholded function: all but its last hop was in the one before.
    private void Advance(ReadOnlySpan<float> onsets, int frame)
    {
        int known = frame == 0 ? 0 : FrameSize - HopSize;
        _frame.AsSpan(FrameSize - known).CopyTo(_frame);
        AdaptiveThreshold.Apply(onsets, (frame * HopSize) + known, Reach, _frame.AsSpan(known));
    }

    private void Observe(Span<float> observation)
    {
        _frame.CopyTo(_padded, 0);
        _padded.AsSpan(FrameSize).Clear();
        _fft.Forward(_padded, _re, _im);
        TensorPrimitives.Multiply<float>(_re, _re, _re);
        TensorPrimitives.MultiplyAdd<float>(_im, _im, _re, _re);
        Array.Clear(_im);
        _fft.Inverse(_re, _im, _padded);

        // Sound that has only just begun leaves most lags at 0; the transform's rounding there must not pass for a rhythm when it is scaled up.
        float floor = RoundingFloor * _padded[0];
        for (int lag = 0; lag < FrameSize; lag++)
        {
            _padded[lag] = _padded[lag] > floor ? _padded[lag] / (FrameSize - lag) : 0;
        }

        Array.Clear(_raw);
        for (int q = TempoComb.FirstPeriod; q < PeriodCount - 1; q++)
        {
            // The reference takes lag 0 for a period of 1: every lag is one short.
            _raw[q] = (float)(_prior[q] * TempoComb.Response(_padded, q + 1, offset: -1));
        }

        AdaptiveThreshold.Apply(_raw, 0, Reach, observation);
        observation[..FastestPeriod].Clear();
        float sum = TensorPrimitives.Sum<float>(observation);
        if (sum != 0)
        {
            TensorPrimitives.Divide(observation, sum, observation);
        }
    }

    // A tiny noise keeps ties from mattering; the generator is Marsaglia's xorshift with a fixed seed, so that equal signals have equal beats.
    private static void Jitter(Span<float> observations)
    {
        float scale = (float)(NoiseLevel * TensorPrimitives.Max<float>(observations));
        uint state = 2_463_534_242;
        foreach (ref float value in observations)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            value += scale * (state / (float)uint.MaxValue);
        }
    }

    private int[] Decode(ReadOnlySpan<float> observations, int frames, CancellationToken cancellationToken)
    {
        Span<byte> from = _from.Take(frames * PeriodCount);
        var score = new double[PeriodCount];
        var next = new double[PeriodCount];
        for (int q = 0; q < PeriodCount; q++)
        {
            score[q] = _prior[q] * observations[q];
        }

        NormaliseSum(score);
        from[..PeriodCount].Clear();
        for (int t = 1; t < frames; t++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Step(score, observations.Slice(t * PeriodCount, PeriodCount), next, from.Slice(t * PeriodCount, PeriodCount));
            (score, next) = (next, score);
        }

        var periods = new int[frames];
        int at = score.AsSpan().IndexOf(TensorPrimitives.Max<double>(score));
        for (int t = frames - 1; t >= 0; t--)
        {
            periods[t] = at + 1;
            at = from[(t * PeriodCount) + at];
        }

        return periods;
    }

    private void Step(double[] score, ReadOnlySpan<float> observation, double[] next, Span<byte> from)
    {
        Array.Clear(next);
        from.Clear();
        for (int j = PathLow; j <= PathHigh; j++)
        {
            int low = Math.Max(PathLow, j - MaxStep), high = Math.Min(PathHigh, j + MaxStep);
            Span<double> candidates = _candidates.AsSpan(0, high - low + 1);
            TensorPrimitives.Multiply(score.AsSpan(low, candidates.Length), _steps.AsSpan(low - j + MaxStep, candidates.Length), candidates);
            double best = TensorPrimitives.Max<double>(candidates);
            if (best > 0)
            {
                from[j] = (byte)(low + candidates.IndexOf(best));
                next[j] = best * observation[j];
            }
        }

        NormaliseSum(next);
    }

    private static void NormaliseSum(Span<double> values)
    {
        double sum = TensorPrimitives.Sum<double>(values);
        if (sum > 0)
        {
            TensorPrimitives.Divide(values, sum, values);
        }
    }
}
