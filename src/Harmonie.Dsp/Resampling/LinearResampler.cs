namespace Harmonie.Dsp.Resampling;

/// <summary>
/// Resamples a stream by linear interpolation between neighbouring samples. Output sample k stands at input position k·from/to; output sample 0
/// is input sample 0. N input samples give ⌈N·to/from⌉ output samples; behind the last input sample its value is held.
/// There is no anti-aliasing filter: this is what the Discogs-EffNet reference pipeline does. One instance per signal.
/// </summary>
public sealed class LinearResampler
{
    private readonly int _from;
    private readonly int _to;
    private readonly double _unit;
    private long _position;
    private int _phase;
    private long _received;
    private float _last;

    /// <param name="fromRate">Input sample rate, Hz, ≥ 1.</param>
    /// <param name="toRate">Output sample rate, Hz, ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is below 1.</exception>
    public LinearResampler(int fromRate, int toRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromRate, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(toRate, 1);
        int divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(fromRate, toRate);
        (_from, _to) = (fromRate / divisor, toRate / divisor);
        _unit = 1.0 / _to;
    }

    /// <summary>Room the output needs for a block of <paramref name="inputLength"/> samples, or (with 0) for <see cref="Finish"/>.</summary>
    public int MaxOutputLength(int inputLength) => (int)((((long)inputLength + 2) * _to / _from) + 2);

    /// <summary>Consumes a block and writes the output samples that are settled by it.</summary>
    /// <param name="input">Samples; any number.</param>
    /// <param name="output">Room for <see cref="MaxOutputLength"/> samples.</param>
    /// <returns>Number of samples written.</returns>
    /// <exception cref="ArgumentException">The output is too short.</exception>
    public int Process(ReadOnlySpan<float> input, Span<float> output)
    {
        if (output.Length < MaxOutputLength(input.Length))
        {
            throw new ArgumentException($"The output needs room for {MaxOutputLength(input.Length)} samples.", nameof(output));
        }

        if (input.IsEmpty)
        {
            return 0;
        }

        int written = 0;

        // Local position: −1 is the last sample of the block before. Positions stay exact: whole sample plus phase/_to.
        int local = (int)(_position - _received);
        int phase = _phase;
        int wholeStep = _from / _to;
        int phaseStep = _from % _to;
        while (local < input.Length - 1)
        {
            float left = local < 0 ? _last : input[local];
            output[written++] = left + ((float)(phase * _unit) * (input[local + 1] - left));
            local += wholeStep;
            phase += phaseStep;
            if (phase >= _to)
            {
                phase -= _to;
                local++;
            }
        }

        _received += input.Length;
        _last = input[^1];
        _position = local - input.Length + _received;
        _phase = phase;
        return written;
    }

    /// <summary>After the last block: the output samples at and behind the last input sample.</summary>
    /// <param name="output">Room for <see cref="MaxOutputLength"/>(0) samples.</param>
    /// <returns>Number of samples written.</returns>
    /// <exception cref="ArgumentException">The output is too short.</exception>
    public int Finish(Span<float> output)
    {
        if (output.Length < MaxOutputLength(0))
        {
            throw new ArgumentException($"The output needs room for {MaxOutputLength(0)} samples.", nameof(output));
        }

        int written = 0;
        for (; _position < _received; _position += (_phase + _from) / _to, _phase = (_phase + _from) % _to)
        {
            output[written++] = _last;
        }

        return written;
    }
}
