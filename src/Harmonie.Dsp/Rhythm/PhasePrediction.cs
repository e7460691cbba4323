using System.Numerics;
using System.Runtime.InteropServices;
using Harmonie.Dsp.Spectral;

namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// How far a spectrum is from what the two before it predict (Bello, Duxbury, Davies and Sandler 2004): per bin |S₁ − S·e^{i(φ − ψ)}|, where S and φ are
/// magnitude and phase now, S₁ the magnitude one frame ago and ψ the predicted phase. With unit phasors u, e^{i(φ − ψ)} = u·conj(u₁)²·u₂
/// for ψ = 2φ₁ − φ₂: no angle is ever computed. Reuses an internal buffer: one instance per worker.
/// </summary>
/// <param name="binCount">Bins of the spectra.</param>
internal sealed class PhasePrediction(int binCount)
{
    private readonly float[] _squares = new float[binCount];

    /// <summary>The sum over all bins of the distance, for the phase 2φ₁ − φ₂ that a steady partial would have.</summary>
    public float Distance(ComplexSpectrum now, ComplexSpectrum before, ComplexSpectrum twoBefore)
    {
        SquaredDistances(now, before, twoBefore, 1, _squares);
        Vector<float> sum = Vector<float>.Zero;
        int i = 0;
        for (; i <= _squares.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sum += Vector.SquareRoot(new Vector<float>(_squares, i));
        }

        double rest = 0;
        for (; i < _squares.Length; i++)
        {
            rest += Math.Sqrt(_squares[i]);
        }

        return (float)(Vector.Sum(sum) + rest);
    }

    /// <summary>
    /// Per bin the squared distance for the phase 2φ₁ + φ₂. The plus is a slip of the reference's beat-emphasis function; its beats depend on it.
    /// </summary>
    /// <param name="now">The latest spectrum.</param>
    /// <param name="before">The one before it.</param>
    /// <param name="twoBefore">The one before that.</param>
    /// <param name="result">[bins], overwritten.</param>
    public static void SquaredDistancesToSum(ComplexSpectrum now, ComplexSpectrum before, ComplexSpectrum twoBefore, Span<float> result) =>
        SquaredDistances(now, before, twoBefore, -1, result);

    // sign is that of u₂'s imaginary part: −1 conjugates it.
    private static void SquaredDistances(ComplexSpectrum now, ComplexSpectrum before, ComplexSpectrum twoBefore, float sign, Span<float> result)
    {
        ref float re0 = ref MemoryMarshal.GetArrayDataReference(now.Re), im0 = ref MemoryMarshal.GetArrayDataReference(now.Im);
        ref float s10 = ref MemoryMarshal.GetArrayDataReference(before.Magnitude);
        ref float u1r0 = ref MemoryMarshal.GetArrayDataReference(before.UnitRe), u1i0 = ref MemoryMarshal.GetArrayDataReference(before.UnitIm);
        ref float u2r0 = ref MemoryMarshal.GetArrayDataReference(twoBefore.UnitRe), u2i0 = ref MemoryMarshal.GetArrayDataReference(twoBefore.UnitIm);
        ref float result0 = ref MemoryMarshal.GetReference(result[..now.Re.Length]);
        int i = 0;
        for (; i <= now.Re.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            nuint at = (nuint)i;
            Vector<float> u1r = Vector.LoadUnsafe(ref u1r0, at), u1i = Vector.LoadUnsafe(ref u1i0, at);
            Vector<float> u2r = Vector.LoadUnsafe(ref u2r0, at), u2i = Vector.LoadUnsafe(ref u2i0, at) * sign;
            Vector<float> turnRe = Vector.FusedMultiplyAdd(u1r, u1r, -(u1i * u1i)), turnIm = (u1r + u1r) * u1i; // conj(u₁)² is turnRe − i·turnIm.
            Vector<float> gr = Vector.FusedMultiplyAdd(turnRe, u2r, turnIm * u2i), gi = Vector.FusedMultiplyAdd(turnRe, u2i, -(turnIm * u2r));
            Vector<float> xr = Vector.LoadUnsafe(ref re0, at), xi = Vector.LoadUnsafe(ref im0, at);
            Vector<float> re = Vector.LoadUnsafe(ref s10, at) - Vector.FusedMultiplyAdd(xr, gr, -(xi * gi)), im = Vector.FusedMultiplyAdd(xr, gi, xi * gr);
            Vector.FusedMultiplyAdd(re, re, im * im).StoreUnsafe(ref result0, at);
        }

        for (; i < now.Re.Length; i++)
        {
            var u1 = new Complex(before.UnitRe[i], before.UnitIm[i]);
            var u2 = new Complex(twoBefore.UnitRe[i], twoBefore.UnitIm[i] * sign);
            Complex turned = new Complex(now.Re[i], now.Im[i]) * Complex.Conjugate(u1) * Complex.Conjugate(u1) * u2;
            Complex difference = before.Magnitude[i] - turned;
            result[i] = (float)((difference.Real * difference.Real) + (difference.Imaginary * difference.Imaginary));
        }
    }
}
