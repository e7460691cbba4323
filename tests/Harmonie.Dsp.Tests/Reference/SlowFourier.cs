namespace Harmonie.Dsp.Tests.Reference;

/// <summary>The discrete Fourier transform as it is written, in double precision.</summary>
internal static class SlowFourier
{
    /// <summary>The bins 0…size / 2 of real samples.</summary>
    public static (double[] Re, double[] Im) Transform(ReadOnlySpan<float> x)
    {
        (double[] re, double[] im) = Transform(x, new float[x.Length]);
        return (re[..((x.Length / 2) + 1)], im[..((x.Length / 2) + 1)]);
    }

    /// <summary>X[k] = Σ x[n]·e^{−2πikn/size} of complex samples.</summary>
    public static (double[] Re, double[] Im) Transform(ReadOnlySpan<float> xRe, ReadOnlySpan<float> xIm)
    {
        int size = xRe.Length;
        (double Sin, double Cos)[] turns = Turns(size);
        var re = new double[size];
        var im = new double[size];
        for (int k = 0; k < size; k++)
        {
            for (int n = 0; n < size; n++)
            {
                (double sin, double cos) = turns[(int)((long)k * n % size)];
                re[k] += (xRe[n] * cos) + (xIm[n] * sin);
                im[k] += (xIm[n] * cos) - (xRe[n] * sin);
            }
        }

        return (re, im);
    }

    /// <summary>The real samples whose bins 0…size / 2 these are.</summary>
    public static double[] Inverse(ReadOnlySpan<float> re, ReadOnlySpan<float> im)
    {
        int half = re.Length - 1, size = 2 * half;
        (double Sin, double Cos)[] turns = Turns(size);
        var x = new double[size];
        for (int n = 0; n < size; n++)
        {
            for (int k = 0; k <= half; k++)
            {
                (double sin, double cos) = turns[(int)((long)k * n % size)];
                x[n] += k == 0 || k == half ? re[k] * cos / size : 2 * ((re[k] * cos) - (im[k] * sin)) / size;
            }
        }

        return x;
    }

    /// <summary>
    /// What rounding may cost one bin of a fast transform in single precision: it grows with the signal's length and the passes
    /// (Higham, "Accuracy and Stability", 2002, 24.1, with a small constant).
    /// </summary>
    public static double Tolerance(params ReadOnlySpan<float[]> signals)
    {
        double energy = 0;
        foreach (float[] signal in signals)
        {
            energy += PlainVectors.Dot(signal, signal);
        }

        return 4 * PlainVectors.Rounding * (1 + Math.Log2(signals[0].Length)) * Math.Sqrt(energy);
    }

    // The sines and cosines of a turn in so many steps.
    private static (double Sin, double Cos)[] Turns(int steps) => [.. Enumerable.Range(0, steps).Select(step => Math.SinCos(2 * Math.PI * step / steps))];
}
