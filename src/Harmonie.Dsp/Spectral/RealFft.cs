using System.Numerics;
using System.Runtime.InteropServices;
using Harmonie.Dsp.Simd;

namespace Harmonie.Dsp.Spectral;

/// <summary>
/// The discrete Fourier transform of real signals of one power-of-two length, in single precision, without allocating: even and odd
/// samples are the real and imaginary parts of a complex transform of half the length (Sorensen et al., "Real-valued fast Fourier
/// transform algorithms", 1987). Reuses internal buffers: one instance per worker.
/// </summary>
public sealed class RealFft
{
    private readonly ComplexFft _half;
    private readonly float[] _cos;
    private readonly float[] _sin;

    /// <param name="size">Samples per transform: a power of two, at least 4.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is not such a number.</exception>
    public RealFft(int size)
    {
        if (size < 4 || !BitOperations.IsPow2(size))
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, "The size must be a power of two, at least 4.");
        }

        Size = size;
        _half = new ComplexFft(size / 2);
        _cos = new float[(size / 2) + 1];
        _sin = new float[(size / 2) + 1];
        for (int k = 0; k < _cos.Length; k++)
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * k / size);
            (_cos[k], _sin[k]) = ((float)cos, (float)sin);
        }
    }

    /// <summary>Samples per transform.</summary>
    public int Size { get; }

    /// <summary>Bins of a spectrum: <c>Size / 2 + 1</c>.</summary>
    public int BinCount => (Size / 2) + 1;

    /// <summary>X[k] = Σ x[n]·e^{−2πikn/Size}, unscaled.</summary>
    /// <param name="input">[Size] samples.</param>
    /// <param name="re">[BinCount], overwritten with the real parts.</param>
    /// <param name="im">[BinCount], overwritten with the imaginary parts.</param>
    /// <exception cref="ArgumentException">A length differs from the shapes above.</exception>
    public void Forward(ReadOnlySpan<float> input, Span<float> re, Span<float> im)
    {
        RequireLength(input.Length, Size, nameof(input));
        RequireLength(re.Length, BinCount, nameof(re));
        RequireLength(im.Length, BinCount, nameof(im));
        Pack(input, _half.InputRe, _half.InputIm);
        (float[] zr, float[] zi) = _half.Forward();
        Untangle(zr, zi, re, im);
    }

    /// <summary>The inverse of <see cref="Forward"/>, scaled by 1/Size, so that both in turn give the signal back.</summary>
    /// <param name="re">[BinCount] real parts.</param>
    /// <param name="im">[BinCount] imaginary parts; those of the first and last bin are taken as 0.</param>
    /// <param name="output">[Size], overwritten with the samples.</param>
    /// <exception cref="ArgumentException">A length differs from the shapes above.</exception>
    public void Inverse(ReadOnlySpan<float> re, ReadOnlySpan<float> im, Span<float> output)
    {
        RequireLength(re.Length, BinCount, nameof(re));
        RequireLength(im.Length, BinCount, nameof(im));
        RequireLength(output.Length, Size, nameof(output));
        int half = Size / 2;

        // Real and imaginary parts are swapped on the way in and out: that turns the forward transform into the inverse one.
        Span<float> zr = _half.InputIm, zi = _half.InputRe;
        zr[0] = 0.5f * (re[0] + re[half]);
        zi[0] = 0.5f * (re[0] - re[half]);
        for (int k = 1; k < half; k++)
        {
            int m = half - k;
            float evenRe = 0.5f * (re[k] + re[m]), evenIm = 0.5f * (im[k] - im[m]);
            float difRe = 0.5f * (re[k] - re[m]), difIm = 0.5f * (im[k] + im[m]);
            float oddRe = (difRe * _cos[k]) - (difIm * _sin[k]), oddIm = (difRe * _sin[k]) + (difIm * _cos[k]);
            zr[k] = evenRe - oddIm;
            zi[k] = evenIm + oddRe;
        }

        (float[] imaginary, float[] real) = _half.Forward();
        float scale = 1f / half;
        for (int n = 0; n < half; n++)
        {
            output[2 * n] = real[n] * scale;
            output[(2 * n) + 1] = imaginary[n] * scale;
        }
    }

    private static void Pack(ReadOnlySpan<float> input, Span<float> re, Span<float> im)
    {
        int n = 0;
        for (; n <= re.Length - Vector<float>.Count; n += Vector<float>.Count)
        {
            (Vector<float> even, Vector<float> odd) = Lanes.Deinterleave(new(input[(2 * n)..]), new(input[((2 * n) + Vector<float>.Count)..]));
            even.CopyTo(re[n..]);
            odd.CopyTo(im[n..]);
        }

        for (; n < re.Length; n++)
        {
            re[n] = input[2 * n];
            im[n] = input[(2 * n) + 1];
        }
    }

    // X[k] = E[k] + e^{−2πik/Size}·O[k], with E and O the transforms of the even and the odd samples, both read off Z[k] and Z[half − k].
    private void Untangle(float[] zr, float[] zi, Span<float> re, Span<float> im)
    {
        int half = Size / 2;
        re[0] = zr[0] + zi[0];
        im[0] = 0;
        re[half] = zr[0] - zi[0];
        im[half] = 0;

        int k = 1;
        ref float zr0 = ref MemoryMarshal.GetArrayDataReference(zr);
        ref float zi0 = ref MemoryMarshal.GetArrayDataReference(zi);
        var oneHalf = new Vector<float>(0.5f);
        for (; k <= half - Vector<float>.Count; k += Vector<float>.Count)
        {
            nuint mirrored = (nuint)(half - k - Vector<float>.Count + 1);
            Vector<float> ar = Vector.LoadUnsafe(ref zr0, (nuint)k), ai = Vector.LoadUnsafe(ref zi0, (nuint)k);
            Vector<float> br = Lanes.Reverse(Vector.LoadUnsafe(ref zr0, mirrored)), bi = Lanes.Reverse(Vector.LoadUnsafe(ref zi0, mirrored));
            Vector<float> evenRe = oneHalf * (ar + br), evenIm = oneHalf * (ai - bi);
            Vector<float> oddRe = oneHalf * (ai + bi), oddIm = oneHalf * (br - ar);
            var cos = new Vector<float>(_cos, k);
            var sin = new Vector<float>(_sin, k);
            (evenRe + (cos * oddRe) + (sin * oddIm)).CopyTo(re[k..]);
            (evenIm + (cos * oddIm) - (sin * oddRe)).CopyTo(im[k..]);
        }

        for (; k < half; k++)
        {
            int m = half - k;
            float evenRe = 0.5f * (zr[k] + zr[m]), evenIm = 0.5f * (zi[k] - zi[m]);
            float oddRe = 0.5f * (zi[k] + zi[m]), oddIm = 0.5f * (zr[m] - zr[k]);
            re[k] = evenRe + (_cos[k] * oddRe) + (_sin[k] * oddIm);
            im[k] = evenIm + (_cos[k] * oddIm) - (_sin[k] * oddRe);
        }
    }

    private static void RequireLength(int length, int expected, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException($"Expected {expected} values, got {length}.", name);
        }
    }
}
