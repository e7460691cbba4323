using System.Numerics;
using System.Runtime.InteropServices;

namespace Harmonie.Dsp.Spectral;

/// <summary>
/// The spectrum of one frame in the forms that onset detection asks for: real and imaginary part, magnitude, and the unit phasor X/|X|,
/// which stands for the phase without any arc tangent.
/// </summary>
internal sealed class ComplexSpectrum
{
    /// <summary>The spectrum of silence: magnitude 0, phase 0.</summary>
    /// <param name="binCount">Frame size / 2 + 1.</param>
    public ComplexSpectrum(int binCount)
    {
        Re = new float[binCount];
        Im = new float[binCount];
        Power = new float[binCount];
        Magnitude = new float[binCount];
        UnitRe = new float[binCount];
        UnitIm = new float[binCount];
        Array.Fill(UnitRe, 1);
    }

    public float[] Re { get; }

    public float[] Im { get; }

    public float[] Power { get; }

    public float[] Magnitude { get; }

    public float[] UnitRe { get; }

    public float[] UnitIm { get; }

    /// <summary>Transforms a frame under a window, with phases that refer to its middle, and fills all forms.</summary>
    public void Set(RealFft fft, ReadOnlySpan<float> frame, ReadOnlySpan<float> window)
    {
        fft.ForwardZeroPhase(frame, window, Re, Im);
        int i = 0;
        ref float re0 = ref MemoryMarshal.GetArrayDataReference(Re);
        ref float im0 = ref MemoryMarshal.GetArrayDataReference(Im);
        ref float power0 = ref MemoryMarshal.GetArrayDataReference(Power);
        ref float magnitude0 = ref MemoryMarshal.GetArrayDataReference(Magnitude);
        ref float unitRe0 = ref MemoryMarshal.GetArrayDataReference(UnitRe);
        ref float unitIm0 = ref MemoryMarshal.GetArrayDataReference(UnitIm);
        for (; i <= Re.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            nuint at = (nuint)i;
            Vector<float> re = Vector.LoadUnsafe(ref re0, at), im = Vector.LoadUnsafe(ref im0, at);
            Vector<float> power = Vector.FusedMultiplyAdd(re, re, im * im);
            Vector<float> magnitude = Vector.SquareRoot(power);
            Vector<int> silent = Vector.Equals(magnitude, Vector<float>.Zero);
            Vector<float> inverse = Vector<float>.One / Vector.ConditionalSelect(silent, Vector<float>.One, magnitude);
            power.StoreUnsafe(ref power0, at);
            magnitude.StoreUnsafe(ref magnitude0, at);
            Vector.ConditionalSelect(silent, Vector<float>.One, re * inverse).StoreUnsafe(ref unitRe0, at);
            Vector.ConditionalSelect(silent, Vector<float>.Zero, im * inverse).StoreUnsafe(ref unitIm0, at);
        }

        for (; i < Re.Length; i++)
        {
            Power[i] = (Re[i] * Re[i]) + (Im[i] * Im[i]);
            Magnitude[i] = MathF.Sqrt(Power[i]);
            (UnitRe[i], UnitIm[i]) = Magnitude[i] == 0 ? (1, 0) : (Re[i] / Magnitude[i], Im[i] / Magnitude[i]);
        }
    }
}
