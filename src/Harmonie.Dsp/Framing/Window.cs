namespace Harmonie.Dsp.Framing;

/// <summary>Window functions.</summary>
public static class Window
{
    /// <summary>The symmetric Hann window, w[i] = ½ − ½·cos(2πi/(size − 1)); both ends are 0.</summary>
    /// <param name="size">Number of weights, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is below 2.</exception>
    public static float[] Hann(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        var window = new float[size];
        for (int i = 0; i < size; i++)
        {
            window[i] = (float)HannWeight(i, size);
        }

        return window;
    }

    /// <summary>The Hann window scaled by 2/Σw, so that a full-scale sine has a spectral peak near 1.</summary>
    /// <param name="size">Number of weights, at least 3.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is below 3.</exception>
    public static float[] NormalisedHann(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 3);
        double sum = 0;
        for (int i = 0; i < size; i++)
        {
            sum += HannWeight(i, size);
        }

        var window = new float[size];
        for (int i = 0; i < size; i++)
        {
            window[i] = (float)(2 / sum * HannWeight(i, size));
        }

        return window;
    }

    private static double HannWeight(int i, int size) => 0.5 - (0.5 * Math.Cos(2 * Math.PI * i / (size - 1)));
}
