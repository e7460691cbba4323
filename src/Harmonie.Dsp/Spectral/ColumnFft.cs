using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Harmonie.Dsp.Spectral;

/// <summary>
/// Complex Fourier transforms down the columns of a row-major matrix, all columns at once: the self-sorting radix-4 scheme of Stockham
/// (Cochran et al., "What is the fast Fourier transform?", 1967). Lanes of a vector are neighbouring columns, so no lane ever
/// meets another one.
/// </summary>
internal sealed class ColumnFft
{
    private readonly int _columns;
    private readonly Pass[] _passes;

    /// <param name="rows">Length of each transform; a power of two.</param>
    /// <param name="columns">Transforms done side by side, ≥ 1.</param>
    public ColumnFft(int rows, int columns)
    {
        _columns = columns;
        var passes = new List<Pass>();
        for (int length = rows; length >= 4; length /= 4)
        {
            passes.Add(new Pass(length));
        }

        _passes = [.. passes];
        EndsWithRadix2 = BitOperations.Log2((uint)rows) % 2 == 1;
    }

    /// <summary>Whether the result lands in the scratch arrays (an odd number of passes).</summary>
    public bool ResultInScratch => (_passes.Length + (EndsWithRadix2 ? 1 : 0)) % 2 == 1;

    private bool EndsWithRadix2 { get; }

    /// <summary>Transforms every column; both pairs of arrays, [rows, columns] each, are overwritten.</summary>
    public void Transform(float[] re, float[] im, float[] scratchRe, float[] scratchIm)
    {
        int stride = _columns;
        foreach (Pass pass in _passes)
        {
            Radix4(pass, stride, re, im, scratchRe, scratchIm);
            (re, im, scratchRe, scratchIm) = (scratchRe, scratchIm, re, im);
            stride *= 4;
        }

        if (EndsWithRadix2)
        {
            Radix2(stride, re, scratchRe);
            Radix2(stride, im, scratchIm);
        }
    }

    private static void Radix4(Pass pass, int stride, float[] re, float[] im, float[] outRe, float[] outIm)
    {
        int quarter = pass.Length / 4;
        int step = quarter * stride;
        Butterflies<None>(pass, 0, stride, step, re, im, outRe, outIm);
        for (int p = 1; p < quarter; p++)
        {
            Butterflies<Turned>(pass, p, stride, step, re, im, outRe, outIm);
        }
    }

    private static void Butterflies<TTwiddle>(Pass pass, int p, int stride, int step, float[] re, float[] im, float[] outRe, float[] outIm)
        where TTwiddle : ITwiddle
    {
        int done = 0;
        if (Vector512.IsHardwareAccelerated && stride % Vector512<float>.Count == 0)
        {
            done = Butterflies<Vector512<float>, Widest, TTwiddle>(pass, p, stride, step, done, re, im, outRe, outIm);
        }
        else if (stride >= Vector<float>.Count)
        {
            done = Butterflies<Vector<float>, Wide, TTwiddle>(pass, p, stride, step, done, re, im, outRe, outIm);
        }

        if (done < stride)
        {
            Butterflies<float, Narrow, TTwiddle>(pass, p, stride, step, done, re, im, outRe, outIm);
        }
    }

    // The same for all widths: T is a vector of neighbouring columns or a single one. Answers how many columns are done.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Butterflies<T, TLane, TTwiddle>(
        Pass pass, int p, int stride, int step, int q, float[] re, float[] im, float[] outRe, float[] outIm)
        where T : struct
        where TLane : ILane<T>
        where TTwiddle : ITwiddle
    {
        ref float xr = ref MemoryMarshal.GetArrayDataReference(re);
        ref float xi = ref MemoryMarshal.GetArrayDataReference(im);
        ref float yr = ref MemoryMarshal.GetArrayDataReference(outRe);
        ref float yi = ref MemoryMarshal.GetArrayDataReference(outIm);
        T w1r = TLane.Fill(pass.Cos1[p]), w1i = TLane.Fill(pass.Sin1[p]);
        T w2r = TLane.Fill(pass.Cos2[p]), w2i = TLane.Fill(pass.Sin2[p]);
        T w3r = TLane.Fill(pass.Cos3[p]), w3i = TLane.Fill(pass.Sin3[p]);
        int from = p * stride;
        for (; q <= stride - TLane.Count; q += TLane.Count)
        {
            int a = from + q, b = a + step, c = b + step, d = c + step;
            T ar = TLane.Load(ref xr, a), ai = TLane.Load(ref xi, a);
            T br = TLane.Load(ref xr, b), bi = TLane.Load(ref xi, b);
            T cr = TLane.Load(ref xr, c), ci = TLane.Load(ref xi, c);
            T dr = TLane.Load(ref xr, d), di = TLane.Load(ref xi, d);
            T sumAcR = TLane.Add(ar, cr), sumAcI = TLane.Add(ai, ci);
            T difAcR = TLane.Sub(ar, cr), difAcI = TLane.Sub(ai, ci);
            T sumBdR = TLane.Add(br, dr), sumBdI = TLane.Add(bi, di);
            T difBdR = TLane.Sub(br, dr), difBdI = TLane.Sub(bi, di);

            int o = (4 * from) + q;
            TLane.Store(TLane.Add(sumAcR, sumBdR), ref yr, o);
            TLane.Store(TLane.Add(sumAcI, sumBdI), ref yi, o);
            o += stride;
            Turn<T, TLane, TTwiddle>(TLane.Add(difAcR, difBdI), TLane.Sub(difAcI, difBdR), w1r, w1i, ref yr, ref yi, o);
            o += stride;
            Turn<T, TLane, TTwiddle>(TLane.Sub(sumAcR, sumBdR), TLane.Sub(sumAcI, sumBdI), w2r, w2i, ref yr, ref yi, o);
            o += stride;
            Turn<T, TLane, TTwiddle>(TLane.Sub(difAcR, difBdI), TLane.Add(difAcI, difBdR), w3r, w3i, ref yr, ref yi, o);
        }

        return q;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn<T, TLane, TTwiddle>(T r, T i, T cos, T sin, ref float yr, ref float yi, int o)
        where T : struct
        where TLane : ILane<T>
        where TTwiddle : ITwiddle
    {
        TLane.Store(TTwiddle.IsOne ? r : TLane.MulSub(cos, r, sin, i), ref yr, o);
        TLane.Store(TTwiddle.IsOne ? i : TLane.MulAdd(cos, i, sin, r), ref yi, o);
    }

    private static void Radix2(int stride, ReadOnlySpan<float> x, Span<float> y)
    {
        ReadOnlySpan<float> a = x[..stride], b = x.Slice(stride, stride);
        System.Numerics.Tensors.TensorPrimitives.Add(a, b, y[..stride]);
        System.Numerics.Tensors.TensorPrimitives.Subtract(a, b, y.Slice(stride, stride));
    }

    /// <summary>The twiddle factors e^{−2πip/length} and their squares and cubes, p = 0…length/4 − 1.</summary>
    private sealed class Pass
    {
        public Pass(int length)
        {
            Length = length;
            (Cos1, Sin1) = Roots(length, 1);
            (Cos2, Sin2) = Roots(length, 2);
            (Cos3, Sin3) = Roots(length, 3);
        }

        public int Length { get; }

        public float[] Cos1 { get; }

        public float[] Sin1 { get; }

        public float[] Cos2 { get; }

        public float[] Sin2 { get; }

        public float[] Cos3 { get; }

        public float[] Sin3 { get; }

        private static (float[] Cos, float[] Sin) Roots(int length, int power)
        {
            var cos = new float[length / 4];
            var sin = new float[length / 4];
            for (int p = 0; p < cos.Length; p++)
            {
                (double s, double c) = Math.SinCos(-2 * Math.PI * power * p / length);
                (cos[p], sin[p]) = ((float)c, (float)s);
            }

            return (cos, sin);
        }
    }

    /// <summary>Whether there is anything to turn, known to the compiler: the first butterfly of each pass, and all of the last pass, need no multiplication.</summary>
    private interface ITwiddle
    {
        static abstract bool IsOne { get; }
    }

    private readonly struct None : ITwiddle
    {
        public static bool IsOne => true;
    }

    private readonly struct Turned : ITwiddle
    {
        public static bool IsOne => false;
    }

    private interface ILane<T>
        where T : struct
    {
        static abstract int Count { get; }

        static abstract T Fill(float value);

        static abstract T Load(ref float start, int offset);

        static abstract void Store(T value, ref float start, int offset);

        static abstract T Add(T x, T y);

        static abstract T Sub(T x, T y);

        /// <summary>a·b + c·d.</summary>
        static abstract T MulAdd(T a, T b, T c, T d);

        /// <summary>a·b − c·d.</summary>
        static abstract T MulSub(T a, T b, T c, T d);
    }

    private readonly struct Widest : ILane<Vector512<float>>
    {
        public static int Count => Vector512<float>.Count;

        public static Vector512<float> Fill(float value) => Vector512.Create(value);

        public static Vector512<float> Load(ref float start, int offset) => Vector512.LoadUnsafe(ref start, (nuint)offset);

        public static void Store(Vector512<float> value, ref float start, int offset) => value.StoreUnsafe(ref start, (nuint)offset);

        public static Vector512<float> Add(Vector512<float> x, Vector512<float> y) => x + y;

        public static Vector512<float> Sub(Vector512<float> x, Vector512<float> y) => x - y;

        public static Vector512<float> MulAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d) => Vector512.FusedMultiplyAdd(a, b, c * d);

        public static Vector512<float> MulSub(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d) => Vector512.FusedMultiplyAdd(a, b, -(c * d));
    }

    private readonly struct Wide : ILane<Vector<float>>
    {
        public static int Count => Vector<float>.Count;

        public static Vector<float> Fill(float value) => new(value);

        public static Vector<float> Load(ref float start, int offset) => Vector.LoadUnsafe(ref start, (nuint)offset);

        public static void Store(Vector<float> value, ref float start, int offset) => value.StoreUnsafe(ref start, (nuint)offset);

        public static Vector<float> Add(Vector<float> x, Vector<float> y) => x + y;

        public static Vector<float> Sub(Vector<float> x, Vector<float> y) => x - y;

        public static Vector<float> MulAdd(Vector<float> a, Vector<float> b, Vector<float> c, Vector<float> d) => Vector.FusedMultiplyAdd(a, b, c * d);

        public static Vector<float> MulSub(Vector<float> a, Vector<float> b, Vector<float> c, Vector<float> d) => Vector.FusedMultiplyAdd(a, b, -(c * d));
    }

    private readonly struct Narrow : ILane<float>
    {
        public static int Count => 1;

        public static float Fill(float value) => value;

        public static float Load(ref float start, int offset) => Unsafe.Add(ref start, offset);

        public static void Store(float value, ref float start, int offset) => Unsafe.Add(ref start, offset) = value;

        public static float Add(float x, float y) => x + y;

        public static float Sub(float x, float y) => x - y;

        public static float MulAdd(float a, float b, float c, float d) => (a * b) + (c * d);

        public static float MulSub(float a, float b, float c, float d) => (a * b) - (c * d);
    }
}
