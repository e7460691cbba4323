namespace Harmonie.Dsp;

/// <summary>A working buffer that is made when it is first asked for, and again only when much more is asked for.</summary>
internal sealed class Scratch<T>
{
    // Onset functions of one signal differ in length by a value or two: that must not cost the large ones a second buffer.
    private const int Spare = 256;

    private T[] _values = [];

    /// <summary>Room for so many values; what is in it is what was left there.</summary>
    public Span<T> Take(int count)
    {
        if (_values.Length < count)
        {
            _values = new T[count + Spare];
        }

        return _values.AsSpan(0, count);
    }
}
