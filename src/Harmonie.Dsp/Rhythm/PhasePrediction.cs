using System.Numerics;
using System.Runtime.CompilerServices;
using Harmonie.Dsp.Spectral;

namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// How far a spectrum is from what the two before it predict (Bello, Duxbury, Davies and Sandler 2004): per bin |S₁ − S·e^{i(φ − ψ)}|, where S and φ are
/// magnitude and phase now, S₁ the magnitude one frame ago and ψ the predicted phase. With unit phasors u, e^{i(φ − ψ)} = u·conj(u₁)²·u₂
/// for ψ = 2φ₁ − φ₂: no angle is ever computed.
/// </summary>
internal static class PhasePrediction
{
    /// <summary>The sum over all bins of the distance, for the phase 2φ₁ − φ₂ that a steady partial would have.</summary>
    public static double Distance(ComplexSpectrum now, ComplexSpectrum before, ComplexSpectrum twoBefore)
    {
        Vector<float> sum = Vector<float>.Zero;
        int i = 0;
        for (; i <= now.Re.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sum += Vector.SquareRoot(SquaredDistance(now, before, twoBefore, i, Vector<float>.One));
        }

        double rest = 0;
        for (; i < now.Re.Length; i++)
        {
            rest += Math.Sqrt(SquaredDistance(now, before, twoBefore, i, 1));
        }

        return Vector.Sum(sum) + rest;
    }

    /// <summary>
    /// Per bin the squared distance for the phase 2φ₁ + φ₂. The plus is a slip of the reference's beat-emphasis function; its beats depend on it.
    /// </summary>
    /// <param name="now">The latest spectrum.</param>
    /// <param name="before">The one before it.</param>
    /// <param name="twoBefore">The one before that.</param>
    /// <param name="result">[bins], overwritten.</param>
    public static void SquaredDistanceToSum(ComplexSpectrum now, ComplexSpectrum before, ComplexSpectrum twoBefore, Span<float> result)
    {
        int i = 0;
        for (; i <= now.Re.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            SquaredDistance(now, before, twoBefore, i, -Vector<float>.One).CopyTo(result[i..]);
        }

        for (; i < now.Re.Length; i++)
        {
            result[i] = SquaredDistance(now, before, twoBefore, i, -1);
        }
    }

    // sign is that of u₂'s imaginary part: −1 conjugates it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> SquaredDistance(ComplexSpectrum now, ComplexSpectrum before, ComplexSpectrum twoBefore, int i, Vector<float> sign)
    {
        var u1r = new Vector<float>(before.UnitRe, i);
        var u1i = new Vector<float>(before.UnitIm, i);
        var u2r = new Vector<float>(twoBefore.UnitRe, i);
        Vector<float> u2i = new Vector<float>(twoBefore.UnitIm, i) * sign;
        Vector<float> turnRe = (u1r * u1r) - (u1i * u1i);
        Vector<float> turnIm = new Vector<float>(-2) * u1r * u1i;
        Vector<float> gr = (turnRe * u2r) - (turnIm * u2i);
        Vector<float> gi = (turnRe * u2i) + (turnIm * u2r);
        var xr = new Vector<float>(now.Re, i);
        var xi = new Vector<float>(now.Im, i);
        Vector<float> re = new Vector<float>(before.Magnitude, i) - ((xr * gr) - (xi * gi));
        Vector<float> im = (xr * gi) + (xi * gr);
        return Vector.FusedMultiplyAdd(re, re, im * im);
    }

    private static float SquaredDistance(ComplexSpectrum now, ComplexSpectrum before, ComplexSpectrum twoBefore, int i, float sign)
    {
        float u1r = before.UnitRe[i], u1i = before.UnitIm[i], u2r = twoBefore.UnitRe[i], u2i = twoBefore.UnitIm[i] * sign;
        float turnRe = (u1r * u1r) - (u1i * u1i), turnIm = -2 * u1r * u1i;
        float gr = (turnRe * u2r) - (turnIm * u2i), gi = (turnRe * u2i) + (turnIm * u2r);
        float re = before.Magnitude[i] - ((now.Re[i] * gr) - (now.Im[i] * gi));
        float im = (now.Re[i] * gi) + (now.Im[i] * gr);
        return (re * re) + (im * im);
    }
}
