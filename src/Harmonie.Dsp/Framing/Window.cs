using System.Numerics.Tensors;

namespace Harmonie.Dsp.Framing;

/// <summary>Window functions and how frames are windowed.</summary>
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

    /// <summary>
    /// Multiplies a frame by a window and rotates it by half its length, so that the frame's middle becomes sample 0 and phases refer to it
    /// ("zero phase").
    /// </summary>
    /// <param name="frame">[size] samples, size even.</param>
    /// <param name="window">[size] weights.</param>
    /// <param name="result">[size], overwritten.</param>
    internal static void ApplyZeroPhase(ReadOnlySpan<float> frame, ReadOnlySpan<float> window, Span<float> result)
    {
        int half = frame.Length / 2;
        TensorPrimitives.Multiply(frame[half..], window[half..], result[..half]);
        TensorPrimitives.Multiply(frame[..half], window[..half], result[half..]);
    }

    private static double HannWeight(int i, int size) => 0.5 - (0.5 * Math.Cos(2 * Math.PI * i / (size - 1)));
}
