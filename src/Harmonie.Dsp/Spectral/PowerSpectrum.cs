using System.Numerics.Tensors;
using Harmonie.Dsp.Framing;

namespace Harmonie.Dsp.Spectral;

/// <summary>Window, Fourier transform, |X|²: one frame in, its power spectrum out. Reuses internal buffers: one instance per worker.</summary>
public sealed class PowerSpectrum
{
    private readonly RealFft _fft;
    private readonly float[] _window;
    private readonly float[] _re;
    private readonly float[] _im;

    /// <param name="window">[frame size] weights; a power of two, at least 4. See <see cref="Window"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="window"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length of the window is not such a number.</exception>
    public PowerSpectrum(float[] window)
    {
        ArgumentNullException.ThrowIfNull(window);
        _fft = new RealFft(window.Length);
        _window = [.. window];
        _re = new float[_fft.BinCount];
        _im = new float[_fft.BinCount];
    }

    /// <summary>Bins of a spectrum: frame size / 2 + 1.</summary>
    public int BinCount => _fft.BinCount;

    /// <summary>Computes the power spectrum |X|² of a frame, unscaled but for the window.</summary>
    /// <param name="frame">[frame size] samples.</param>
    /// <param name="power">[BinCount], overwritten; ≥ 0.</param>
    /// <exception cref="ArgumentException">A length differs from the shapes above.</exception>
    public void Apply(ReadOnlySpan<float> frame, Span<float> power)
    {
        _fft.Forward(frame, _window, _re, _im);
        TensorPrimitives.Multiply(_re, _re, power);
        TensorPrimitives.MultiplyAdd(_im, _im, power, power);
    }
}
