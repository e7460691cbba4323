namespace Harmonie.Dsp.Tests.Reference;

/// <summary>A whole signal through the windowed sinc of <see cref="Harmonie.Dsp.Resampling.SincResampler"/>'s documentation: filter size 32, cutoff 0.97, Kaiser β 9.</summary>
internal sealed class PlainSinc
{
    private readonly int _from;
    private readonly int _to;
    private readonly double _factor;
    private readonly double _scale;

    public PlainSinc(int from, int to)
    {
        (_from, _to) = (from, to);
        _factor = Math.Min(1, 0.97 * to / from);
        Length = (int)Math.Ceiling(32 / _factor);
        Length += Length % 2;
        _scale = 1;
        _scale = Enumerable.Range(0, Length).Sum(tap => Tap(tap, 0));
    }

    public int Length { get; }

    /// <summary>The tap at the input sample at or just before the output's place.</summary>
    public int Centre => (Length / 2) - 1;

    /// <summary>The weight of an input sample, <paramref name="fraction"/> of a sample before the output's place when it is the centre.</summary>
    public double Tap(int tap, double fraction)
    {
        double distance = tap - Centre - fraction;
        double sinc = distance == 0 ? 1 : Math.Sin(Math.PI * distance * _factor) / (Math.PI * distance * _factor);
        double edge = distance / (Length / 2.0);
        return sinc * Bessel(9 * Math.Sqrt(Math.Max(0, 1 - (edge * edge)))) / _scale;
    }

    public double[] Resample(float[] signal)
    {
        var output = new List<double>();
        var rows = new Dictionary<double, double[]>();

        // How far the signal goes on behind its end, as a mirror image: by half of what is left of it when the first output lacks samples. A signal that
        // is not longer than the filter is only looked at when it is over.
        int mirrored = signal.Length <= Length ? Half(signal.Length + Centre) : int.MaxValue;
        for (long k = 0; signal.Length > 0; k++)
        {
            long whole = k * _from / _to, first = whole - Centre;
            double fraction = (double)(k * _from % _to) / _to;
            if (mirrored == int.MaxValue && first + Length > signal.Length)
            {
                mirrored = Half(signal.Length - first);
            }

            if (first + Length > (long)signal.Length + mirrored)
            {
                break;
            }

            if (!rows.TryGetValue(fraction, out double[]? row))
            {
                rows[fraction] = row = [.. Enumerable.Range(0, Length).Select(tap => Tap(tap, fraction))];
            }

            double sum = 0;
            for (int tap = 0; tap < Length; tap++)
            {
                sum += row[tap] * Sample(signal, first + tap);
            }

            output.Add(sum);
        }

        return [.. output];
    }

    private int Half(long left) => (int)(Math.Max(0, Math.Min(left, Length)) + 1) / 2;

    private static double Sample(float[] signal, long at)
    {
        long place = at >= signal.Length ? (2 * signal.Length) - 1 - at : at;
        place = Math.Abs(place);
        return place < signal.Length ? signal[place] : 0;
    }

    // Modified Bessel function of order 0 as an integral: 1/π·∫ e^(x·cos θ) dθ from 0 to π; the midpoint rule is exact to rounding for a period.
    private static double Bessel(double x)
    {
        const int Steps = 40;
        double sum = 0;
        for (int i = 0; i < Steps; i++)
        {
            sum += Math.Exp(x * Math.Cos(Math.PI * (i + 0.5) / Steps));
        }

        return sum / Steps;
    }
}
