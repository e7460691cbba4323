using System.Numerics;
using System.Runtime.CompilerServices;

namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// The information-gain onset detection function (after Hainsworth and Macleod 2003): how much, in bits, the spectra after a frame exceed those before it,
/// summed over 43 Hz…5 kHz. The value given for a frame judges the one five frames ago.
/// </summary>
internal sealed class InformationGain
{
    private const int FirstBin = 2;
    private const int LastBin = 232;
    private const int BinCount = LastBin - FirstBin + 1;
    private const int History = 11;
    private const float Tiny = 1f / (1 << 23);

    // Rounded up to whole vectors; what stands behind the last bin stays 0 and adds nothing.
    private static readonly int Stride = BinCount + Vector<float>.Count;

    // [2·History, stride]: every frame is there twice, so that the last eleven always lie in a row, the oldest first.
    private readonly float[] _frames = new float[2 * History * Stride];
    private int _oldest;

    /// <summary>Takes the next magnitude spectrum of 2048 samples and gives the function's value, ≥ 0.</summary>
    public float Next(ReadOnlySpan<float> magnitudes)
    {
        ReadOnlySpan<float> bins = magnitudes.Slice(FirstBin, BinCount);
        bins.CopyTo(_frames.AsSpan(_oldest * Stride));
        bins.CopyTo(_frames.AsSpan((_oldest + History) * Stride));
        _oldest = (_oldest + 1) % History;
        ref float frames = ref _frames[_oldest * Stride];
        var sum = new LogarithmSum();
        for (int i = 0; i < BinCount; i += Vector<float>.Count)
        {
            // The sixth frame is the one judged: it counts on neither side.
            Vector<float> old = Fade(ref Unsafe.Add(ref frames, i + (4 * Stride)), -Stride);
            Vector<float> fresh = Fade(ref Unsafe.Add(ref frames, i + (6 * Stride)), Stride);
            old = Vector.ConditionalSelect(Vector.Equals(old, Vector<float>.Zero), Vector<float>.One, old);
            fresh = Vector.ConditionalSelect(Vector.Equals(fresh, Vector<float>.Zero), new Vector<float>(Tiny), fresh);
            sum.Add(Vector.Max(fresh / old, Vector<float>.One));
        }

        return sum.Total();
    }

    /// <summary>Five frames, weighted less and less with their distance from the one judged.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Fade(ref float nearest, int stride) =>
        Vector.LoadUnsafe(ref nearest)
        + (Vector.LoadUnsafe(ref Unsafe.Add(ref nearest, stride)) * 0.82f)
        + (Vector.LoadUnsafe(ref Unsafe.Add(ref nearest, 2 * stride)) * 0.64f)
        + (Vector.LoadUnsafe(ref Unsafe.Add(ref nearest, 3 * stride)) * 0.46f)
        + (Vector.LoadUnsafe(ref Unsafe.Add(ref nearest, 4 * stride)) * 0.28f);

    /// <summary>
    /// Σ log₂ of values ≥ 1, at most 127 a lane, with one logarithm at the end: exponents are added as they stand in the bits, and mantissas (1…2) are
    /// multiplied, which that many cannot bring to overflow.
    /// </summary>
    private struct LogarithmSum()
    {
        private const int Bias = 127;
        private const int MantissaBits = 23;
        private const int MantissaMask = (1 << MantissaBits) - 1;
        private Vector<float> _product = Vector<float>.One;
        private Vector<int> _exponents = Vector<int>.Zero;

        public void Add(Vector<float> value)
        {
            Vector<int> bits = Vector.AsVectorInt32(value);
            _exponents += Vector.ShiftRightArithmetic(bits, MantissaBits) - new Vector<int>(Bias);
            _product *= Vector.AsVectorSingle((bits & new Vector<int>(MantissaMask)) | new Vector<int>(Bias << MantissaBits));
        }

        public readonly float Total() => Vector.Sum(_exponents) + Vector.Sum(Vector.Log2(_product));
    }
}
