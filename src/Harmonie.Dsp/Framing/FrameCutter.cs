namespace Harmonie.Dsp.Framing;

/// <summary>
/// Cuts a stream of samples, handed over in blocks of any length, into overlapping frames; what a frame covers beyond either end of the
/// signal is 0. A signal without samples has no frames.
/// </summary>
/// <example><code>
/// while (cutter.TryRead(ref samples, out ReadOnlySpan&lt;float&gt; frame)) { … }   // per block
/// while (cutter.TryFinish(out ReadOnlySpan&lt;float&gt; frame)) { … }              // once, at the end
/// </code></example>
public sealed class FrameCutter
{
    // Room for several hops, so that the overlap is moved to the front only now and then.
    private const int HopsInBuffer = 8;

    private readonly int _frameSize;
    private readonly int _hopSize;
    private readonly int _lead;
    private readonly float[] _buffer;
    private int _start;
    private int _end;
    private long _samples;
    private long _frames;

    /// <param name="frameSize">Samples per frame, ≥ 2 and even.</param>
    /// <param name="hopSize">Samples from one frame's start to the next, 1…<paramref name="frameSize"/>.</param>
    /// <param name="placement">Where the frames lie.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of range.</exception>
    public FrameCutter(int frameSize, int hopSize, FramePlacement placement)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frameSize, 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(frameSize % 2, 0, nameof(frameSize));
        ArgumentOutOfRangeException.ThrowIfLessThan(hopSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hopSize, frameSize);
        _frameSize = frameSize;
        _hopSize = hopSize;
        _lead = placement == FramePlacement.Centred ? frameSize / 2 : 0;
        _buffer = new float[frameSize + (HopsInBuffer * hopSize)];
        _end = _lead;
    }

    /// <summary>Takes samples from the front of <paramref name="samples"/> until a frame is complete or none are left.</summary>
    /// <param name="samples">The rest of the block; shortened by what was taken.</param>
    /// <param name="frame">[frameSize]; a view into this object, good until the next call.</param>
    /// <returns>Whether a frame is complete. If not, the block is used up.</returns>
    public bool TryRead(ref ReadOnlySpan<float> samples, out ReadOnlySpan<float> frame)
    {
        if (_start + _frameSize > _buffer.Length)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        int take = Math.Min(samples.Length, _start + _frameSize - _end);
        samples[..take].CopyTo(_buffer.AsSpan(_end));
        samples = samples[take..];
        _end += take;
        _samples += take;
        if (_end < _start + _frameSize)
        {
            frame = default;
            return false;
        }

        frame = Cut();
        return true;
    }

    /// <summary>After the last sample: the remaining frames, padded with zeros.</summary>
    /// <param name="frame">[frameSize]; a view into this object, good until the next call.</param>
    /// <returns>Whether there was another frame.</returns>
    public bool TryFinish(out ReadOnlySpan<float> frame)
    {
        if (!IsAnotherFrameDue())
        {
            frame = default;
            return false;
        }

        if (_start + _frameSize > _buffer.Length)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        _buffer.AsSpan(_end, _start + _frameSize - _end).Clear();
        _end = _start + _frameSize;
        frame = Cut();
        return true;
    }

    /// <summary>What is left of the signal from the next frame's start on; less than a frame. For users whose hops are a multiple of this one's.</summary>
    internal ReadOnlySpan<float> Remainder() => _buffer.AsSpan(_start, Math.Max(0, _end - _start));

    private ReadOnlySpan<float> Cut()
    {
        ReadOnlySpan<float> frame = _buffer.AsSpan(_start, _frameSize);
        _start += _hopSize;
        _frames++;
        return frame;
    }

    private bool IsAnotherFrameDue()
    {
        if (_samples == 0)
        {
            return false;
        }

        if (_frames == 0)
        {
            return true;
        }

        long start = (_frames * _hopSize) - _lead;
        long previousMark = ((_frames - 1) * _hopSize) + (_lead > 0 ? 0 : _frameSize);
        return start < _samples && previousMark < _samples;
    }
}
