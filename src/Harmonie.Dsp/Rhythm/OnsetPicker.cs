namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// Counts the onsets in an onset detection function (Brossier, Bello and Plumbley 2004): stretches of at least two frames that stand out of the median and
/// mean of the last five.
/// </summary>
internal sealed class OnsetPicker
{
    private const int Memory = 5;
    private const float SilenceThreshold = 0.04f;
    private const float MeanWeight = 0.1f;

    private readonly float[] _window = new float[Memory];
    private readonly float[] _buffer = new float[Memory];
    private long _frame;
    private bool _isOn;
    private bool _wasOn;

    /// <summary>Onsets so far.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the function's next value.</summary>
    public void Add(float value)
    {
        _window[_frame % Memory] = value;
        bool on = Judge(Smooth());

        // An onset is the beginning of a stretch, known as such one frame later.
        Count += _isOn && !_wasOn && on ? 1 : 0;
        (_wasOn, _isOn) = (_isOn, on);
        _frame++;
    }

    /// <summary>After the last value: a stretch that begins there counts.</summary>
    public void Finish() => Count += _isOn && !_wasOn ? 1 : 0;

    private float Smooth()
    {
        float sum = 0;
        foreach (float value in _window)
        {
            sum += value;
        }

        float mean = sum / Memory;
        return mean < SilenceThreshold ? 0 : mean;
    }

    private bool Judge(float value)
    {
        if (_frame == 0)
        {
            return false;
        }

        // The reference writes its second value to slot 0 and goes on with slot 2: slot 1 stays empty until the seventh.
        _buffer[_frame == 1 ? 0 : _frame % Memory] = value;
        Span<float> sorted = stackalloc float[Memory];
        _buffer.CopyTo(sorted);
        sorted.Sort();
        float sum = 0;
        foreach (float entry in _buffer)
        {
            sum += entry;
        }

        return value > sorted[Memory / 2] + (MeanWeight * (sum / Memory));
    }
}
