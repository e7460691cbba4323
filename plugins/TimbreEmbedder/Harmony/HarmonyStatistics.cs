using Harmonie.Dsp.Tonal;

namespace Harmonie.TimbreEmbedder.Harmony;

/// <summary>
/// Harmony over a track, from chroma vectors that each sum to 1: the pitch classes in use, and what stays the same when the music is transposed:
/// how chroma correlates with itself at each interval, the magnitudes of its circular Fourier transform (Quinn 2007: component 5 is large for
/// diatonic music, 4 for diminished, 3 for augmented, 6 for whole-tone harmony), how concentrated it is and how fast it changes.
/// </summary>
internal sealed class HarmonyStatistics
{
    /// <summary>The features in the order in which they are written.</summary>
    public static readonly FeatureGroup[] Groups =
    [
        new("pitch classes", PitchClasses, Weight: 2),
        new("components of the whole", Components, Weight: 2),
        new("components mean", Components, Weight: 2),
        new("components deviation", Components, Weight: 2),
        new("intervals", Components, Weight: 2),
        new("motion", 4, Weight: 2),
    ];

    private const int PitchClasses = Chromagram.BinCount;

    /// <summary>Distinct intervals, and distinct Fourier components: 1 to 6.</summary>
    private const int Components = PitchClasses / 2;

    private readonly RunningMoments _classes = new(PitchClasses);
    private readonly RunningMoments _intervals = new(Components);
    private readonly RunningMoments _components = new(Components);
    private readonly RunningMoments _motion = new(2);
    private readonly float[] _current = new float[PitchClasses];
    private readonly float[] _previous = new float[PitchClasses];
    private bool _started;

    /// <param name="chroma">[12], ≥ 0; all 0 means nothing was heard.</param>
    public void Add(ReadOnlySpan<float> chroma)
    {
        float sum = 0;
        foreach (float value in chroma)
        {
            sum += value;
        }

        if (sum == 0 || !float.IsFinite(sum))
        {
            return;
        }

        float entropy = 0, change = 0;
        for (int i = 0; i < PitchClasses; i++)
        {
            _current[i] = chroma[i] / sum;
            entropy -= _current[i] > 0 ? _current[i] * MathF.Log2(_current[i]) : 0;
            change += Math.Abs(_current[i] - _previous[i]);
        }

        _classes.Add(_current);
        _components.Add(Magnitudes(_current));
        _intervals.Add(Autocorrelation(_current));
        _motion.Add([entropy, _started ? change : 0]); // The very first change is unknown; one zero among thousands does no harm.
        _current.CopyTo(_previous, 0);
        _started = true;
    }

    public void Write(ref FeatureWriter writer)
    {
        float[] mean = [.. Enumerable.Range(0, PitchClasses).Select(_classes.Mean)];
        foreach (float value in mean)
        {
            writer.Write(Math.Sqrt(value));
        }

        foreach (float magnitude in Magnitudes(mean))
        {
            writer.Write(magnitude);
        }

        writer.WriteMeans(_components, 0..Components);
        writer.WriteDeviations(_components, 0..Components);
        writer.WriteMeans(_intervals, 0..Components);
        writer.WriteMeans(_motion, 0..2);
        writer.WriteDeviations(_motion, 0..2);
    }

    private static float[] Magnitudes(float[] chroma)
    {
        float[] magnitudes = new float[Components];
        for (int k = 1; k <= Components; k++)
        {
            double re = 0, im = 0;
            for (int i = 0; i < PitchClasses; i++)
            {
                (double sin, double cos) = Math.SinCos(2 * Math.PI * k * i / PitchClasses);
                re += chroma[i] * cos;
                im += chroma[i] * sin;
            }

            magnitudes[k - 1] = (float)Math.Sqrt((re * re) + (im * im));
        }

        return magnitudes;
    }

    private static float[] Autocorrelation(float[] chroma)
    {
        float[] intervals = new float[Components];
        for (int k = 1; k <= Components; k++)
        {
            for (int i = 0; i < PitchClasses; i++)
            {
                intervals[k - 1] += chroma[i] * chroma[(i + k) % PitchClasses];
            }
        }

        return intervals;
    }
}
