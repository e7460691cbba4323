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
        Pack<Plain>(input, input, _half.InputRe, _half.InputIm);
        Transform(re, im);
    }

    /// <summary><see cref="Forward(ReadOnlySpan{float}, Span{float}, Span{float})"/> of a frame times a window.</summary>
    /// <param name="frame">[Size] samples.</param>
    /// <param name="window">[Size] weights.</param>
    /// <param name="re">[BinCount], overwritten with the real parts.</param>
    /// <param name="im">[BinCount], overwritten with the imaginary parts.</param>
    /// <exception cref="ArgumentException">A length differs from the shapes above.</exception>
    public void Forward(ReadOnlySpan<float> frame, ReadOnlySpan<float> window, Span<float> re, Span<float> im)
    {
        RequireLength(frame.Length, Size, nameof(frame));
        RequireLength(window.Length, Size, nameof(window));
        Pack<Weighted>(frame, window, _half.InputRe, _half.InputIm);
        Transform(re, im);
    }

    /// <summary>
    /// The same with the windowed frame rotated by half its length, so that its middle becomes sample 0 and phases refer to it ("zero phase").
    /// </summary>
    /// <inheritdoc cref="Forward(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, Span{float})"/>
    public void ForwardZeroPhase(ReadOnlySpan<float> frame, ReadOnlySpan<float> window, Span<float> re, Span<float> im)
    {
        RequireLength(frame.Length, Size, nameof(frame));
        RequireLength(window.Length, Size, nameof(window));
        int half = Size / 2, quarter = Size / 4;
        Pack<Weighted>(frame[half..], window[half..], _half.InputRe[..quarter], _half.InputIm[..quarter]);
        Pack<Weighted>(frame[..half], window[..half], _half.InputRe[quarter..], _half.InputIm[quarter..]);
        Transform(re, im);
    }

    /// <summary>The inverse of <see cref="Forward(ReadOnlySpan{float}, Span{float}, Span{float})"/>, scaled by 1/Size, so that both in turn give the signal back.</summary>
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

    // Even samples to the real parts, odd ones to the imaginary parts.
    private static void Pack<TWeight>(ReadOnlySpan<float> input, ReadOnlySpan<float> weights, Span<float> re, Span<float> im)
        where TWeight : IWeight
    {
        int n = 0;
        ref float x = ref MemoryMarshal.GetReference(input);
        ref float w = ref MemoryMarshal.GetReference(weights[..input.Length]);
        ref float r = ref MemoryMarshal.GetReference(re);
        ref float i = ref MemoryMarshal.GetReference(im[..re.Length]);
        for (; n <= (input.Length / 2) - Vector<float>.Count; n += Vector<float>.Count)
        {
            nuint first = (nuint)(2 * n), second = (nuint)((2 * n) + Vector<float>.Count);
            (Vector<float> even, Vector<float> odd) = Lanes.Deinterleave(
                TWeight.Weigh(Vector.LoadUnsafe(ref x, first), ref w, first),
                TWeight.Weigh(Vector.LoadUnsafe(ref x, second), ref w, second));
            even.StoreUnsafe(ref r, (nuint)n);
            odd.StoreUnsafe(ref i, (nuint)n);
        }

        for (; n < input.Length / 2; n++)
        {
            re[n] = TWeight.Weigh(input[2 * n], weights[2 * n]);
            im[n] = TWeight.Weigh(input[(2 * n) + 1], weights[(2 * n) + 1]);
        }
    }

    private void Transform(Span<float> re, Span<float> im)
    {
        RequireLength(re.Length, BinCount, nameof(re));
        RequireLength(im.Length, BinCount, nameof(im));
        (float[] zr, float[] zi) = _half.Forward();
        Untangle(zr, zi, re, im);
    }

    // X[k] = E[k] + e^{−2πik/Size}·O[k] and X[half − k] = conj(E[k] − e^{−2πik/Size}·O[k]), with E and O the transforms of the even and the odd samples,
    // both read off Z[k] and Z[half − k].
    private void Untangle(float[] zr, float[] zi, Span<float> re, Span<float> im)
    {
        int half = Size / 2;
        (re[0], im[0]) = (zr[0] + zi[0], 0);
        (re[half], im[half]) = (zr[0] - zi[0], 0);

        int k = 1;
        ref float zr0 = ref MemoryMarshal.GetArrayDataReference(zr);
        ref float zi0 = ref MemoryMarshal.GetArrayDataReference(zi);
        ref float cos0 = ref MemoryMarshal.GetArrayDataReference(_cos);
        ref float sin0 = ref MemoryMarshal.GetArrayDataReference(_sin);
        ref float re0 = ref MemoryMarshal.GetReference(re);
        ref float im0 = ref MemoryMarshal.GetReference(im);
        var oneHalf = new Vector<float>(0.5f);
        for (; k + Vector<float>.Count <= half / 2; k += Vector<float>.Count)
        {
            nuint here = (nuint)k, there = (nuint)(half - k - Vector<float>.Count + 1);
            Vector<float> ar = Vector.LoadUnsafe(ref zr0, here), ai = Vector.LoadUnsafe(ref zi0, here);
            Vector<float> br = Lanes.Reverse(Vector.LoadUnsafe(ref zr0, there)), bi = Lanes.Reverse(Vector.LoadUnsafe(ref zi0, there));
            Vector<float> evenRe = oneHalf * (ar + br), evenIm = oneHalf * (ai - bi);
            Vector<float> oddRe = oneHalf * (ai + bi), oddIm = oneHalf * (br - ar);
            Vector<float> cos = Vector.LoadUnsafe(ref cos0, here), sin = Vector.LoadUnsafe(ref sin0, here);
            Vector<float> turnedRe = Vector.FusedMultiplyAdd(cos, oddRe, sin * oddIm), turnedIm = Vector.FusedMultiplyAdd(cos, oddIm, -(sin * oddRe));
            (evenRe + turnedRe).StoreUnsafe(ref re0, here);
            (evenIm + turnedIm).StoreUnsafe(ref im0, here);
            Lanes.Reverse(evenRe - turnedRe).StoreUnsafe(ref re0, there);
            Lanes.Reverse(turnedIm - evenIm).StoreUnsafe(ref im0, there);
        }

        for (; k <= half / 2; k++)
        {
            int m = half - k;
            float evenRe = 0.5f * (zr[k] + zr[m]), evenIm = 0.5f * (zi[k] - zi[m]);
            float oddRe = 0.5f * (zi[k] + zi[m]), oddIm = 0.5f * (zr[m] - zr[k]);
            float turnedRe = (_cos[k] * oddRe) + (_sin[k] * oddIm), turnedIm = (_cos[k] * oddIm) - (_sin[k] * oddRe);
            (re[k], im[k]) = (evenRe + turnedRe, evenIm + turnedIm);
            (re[m], im[m]) = (evenRe - turnedRe, turnedIm - evenIm);
        }
    }

    private static void RequireLength(int length, int expected, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException($"Expected {expected} values, got {length}.", name);
        }
    }

    private interface IWeight
    {
        static abstract Vector<float> Weigh(Vector<float> value, ref float weights, nuint place);

        static abstract float Weigh(float value, float weight);
    }

    private readonly struct Plain : IWeight
    {
        public static Vector<float> Weigh(Vector<float> value, ref float weights, nuint place) => value;

        public static float Weigh(float value, float weight) => value;
    }

    private readonly struct Weighted : IWeight
    {
        public static Vector<float> Weigh(Vector<float> value, ref float weights, nuint place) => value * Vector.LoadUnsafe(ref weights, place);

        public static float Weigh(float value, float weight) => value * weight;
    }
}
