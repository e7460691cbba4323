namespace Harmonie.Dsp.Resampling;

/// <summary>
/// Resamples a stream with a polyphase windowed-sinc filter, equal to ffmpeg's resampler with its defaults (filter size 32, cutoff 0.97, Kaiser β 9):
/// the descriptors' reference values were made through it. Output sample 0 stands at input sample 0; before the first sample the signal
/// is continued by its mirror image, and so, for half a filter, behind the last one. Equal rates pass samples through. One instance per signal.
/// </summary>
public sealed class SincResampler
{
    private readonly SincKernel? _kernel;
    private float[] _buffer;
    private int _start;
    private int _end;
    private int _phase;
    private bool _primed;

    /// <param name="fromRate">Input sample rate, Hz, ≥ 1.</param>
    /// <param name="toRate">Output sample rate, Hz, ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is below 1, or the reduced output rate is above 1024 (see <see cref="Supports"/>).</exception>
    public SincResampler(int fromRate, int toRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromRate, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(toRate, 1);
        if (!Supports(fromRate, toRate))
        {
            throw new ArgumentOutOfRangeException(nameof(fromRate), fromRate, $"No exact filter leads from here to {toRate} Hz.");
        }

        _kernel = fromRate == toRate ? null : new SincKernel(fromRate, toRate);
        _buffer = new float[4096];
    }

    /// <summary>Whether a filter with exact phases exists: the output rate over the rates' common divisor is at most 1024.</summary>
    /// <param name="fromRate">Input sample rate, Hz.</param>
    /// <param name="toRate">Output sample rate, Hz.</param>
    public static bool Supports(int fromRate, int toRate) => SincKernel.Supports(fromRate, toRate);

    /// <summary>Room the output needs for a block of <paramref name="inputLength"/> samples, or (with 0) for <see cref="Finish"/>.</summary>
    public int MaxOutputLength(int inputLength) =>
        _kernel is null ? inputLength : (int)((((long)inputLength + (3 * _kernel.Length)) * _kernel.Phases / _kernel.Step) + 2);

    /// <summary>Consumes a block and writes the output samples that are settled by it.</summary>
    /// <param name="input">Samples; any number.</param>
    /// <param name="output">Room for <see cref="MaxOutputLength"/> samples.</param>
    /// <returns>Number of samples written.</returns>
    /// <exception cref="ArgumentException">The output is too short.</exception>
    public int Process(ReadOnlySpan<float> input, Span<float> output)
    {
        RequireRoom(output, input.Length);
        if (_kernel is null)
        {
            input.CopyTo(output);
            return input.Length;
        }

        Append(input);
        if (!_primed && !TryPrime(_kernel))
        {
            return 0;
        }

        return Filter(_kernel, output);
    }

    /// <summary>After the last block: the rest.</summary>
    /// <param name="output">Room for <see cref="MaxOutputLength"/>(0) samples.</param>
    /// <returns>Number of samples written.</returns>
    /// <exception cref="ArgumentException">The output is too short.</exception>
    public int Finish(Span<float> output)
    {
        RequireRoom(output, 0);
        if (_kernel is null || _end == _start)
        {
            return 0;
        }

        if (!_primed)
        {
            PrimeShort(_kernel);
        }

        int mirrored = (Math.Min(_end - _start, _kernel.Length) + 1) / 2;
        Span<float> tail = new float[mirrored];
        for (int i = 0; i < mirrored; i++)
        {
            tail[i] = _buffer[_end - 1 - i];
        }

        Append(tail);
        return Filter(_kernel, output);
    }

    private int Filter(SincKernel kernel, Span<float> output)
    {
        // The last taps of a row are 0, but there must be something that they can multiply.
        int room = Math.Max(_end, _start) + kernel.RowLength;
        if (_buffer.Length < room)
        {
            Array.Resize(ref _buffer, room);
        }

        int written = 0;
        int wholeStep = kernel.Step / kernel.Phases;
        int phaseStep = kernel.Step % kernel.Phases;
        while (_start + kernel.Length <= _end)
        {
            output[written++] = kernel.Apply(_buffer.AsSpan(_start), _phase);
            _start += wholeStep;
            _phase += phaseStep;
            if (_phase >= kernel.Phases)
            {
                _phase -= kernel.Phases;
                _start++;
            }
        }

        return written;
    }

    // With a filter's length of samples known, their mirror image goes in front of them: x[−n] = x[n].
    private bool TryPrime(SincKernel kernel)
    {
        if (_end - _start < kernel.Length + 1)
        {
            return false;
        }

        Prime(kernel);
        return true;
    }

    private void PrimeShort(SincKernel kernel)
    {
        // A signal shorter than the filter: what is missing of its mirror image is 0.
        int known = _end - _start;
        Append(new float[Math.Max(0, kernel.Length + 1 - known)]);
        Prime(kernel);
        _end = _start + kernel.Centre + known;
    }

    private void Prime(SincKernel kernel)
    {
        ReadOnlySpan<float> head = _buffer.AsSpan(_start, _end - _start).ToArray();
        int lead = kernel.Centre;
        var primed = new float[Math.Max(_buffer.Length, lead + head.Length)];
        head.CopyTo(primed.AsSpan(lead));
        for (int n = 1; n <= lead; n++)
        {
            primed[lead - n] = head[n];
        }

        (_buffer, _start, _end, _primed) = (primed, 0, lead + head.Length, true);
    }

    private void Append(ReadOnlySpan<float> input)
    {
        // A step of several samples may lead past what is known; what it skips is never needed.
        int skipped = Math.Max(0, _start - _end);
        int kept = Math.Max(0, _end - _start);
        if (_end + input.Length > _buffer.Length)
        {
            _buffer.AsSpan(Math.Min(_start, _end), kept).CopyTo(_buffer);
            (_start, _end) = (skipped, kept);
            if (_end + input.Length > _buffer.Length)
            {
                Array.Resize(ref _buffer, _end + input.Length);
            }
        }

        input.CopyTo(_buffer.AsSpan(_end));
        _end += input.Length;
    }

    private void RequireRoom(Span<float> output, int inputLength)
    {
        if (output.Length < MaxOutputLength(inputLength))
        {
            throw new ArgumentException($"The output needs room for {MaxOutputLength(inputLength)} samples.", nameof(output));
        }
    }
}
