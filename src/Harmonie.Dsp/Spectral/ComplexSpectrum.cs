using System.Numerics;

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

    /// <summary>Transforms a windowed frame and fills all forms.</summary>
    public void Set(RealFft fft, ReadOnlySpan<float> windowed)
    {
        fft.Forward(windowed, Re, Im);
        int i = 0;
        for (; i <= Re.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var re = new Vector<float>(Re, i);
            var im = new Vector<float>(Im, i);
            Vector<float> power = Vector.FusedMultiplyAdd(re, re, im * im);
            Vector<float> magnitude = Vector.SquareRoot(power);
            Vector<int> silent = Vector.Equals(magnitude, Vector<float>.Zero);
            Vector<float> inverse = Vector<float>.One / Vector.ConditionalSelect(silent, Vector<float>.One, magnitude);
            power.CopyTo(Power, i);
            magnitude.CopyTo(Magnitude, i);
            Vector.ConditionalSelect(silent, Vector<float>.One, re * inverse).CopyTo(UnitRe, i);
            Vector.ConditionalSelect(silent, Vector<float>.Zero, im * inverse).CopyTo(UnitIm, i);
        }

        for (; i < Re.Length; i++)
        {
            Power[i] = (Re[i] * Re[i]) + (Im[i] * Im[i]);
            Magnitude[i] = MathF.Sqrt(Power[i]);
            (UnitRe[i], UnitIm[i]) = Magnitude[i] == 0 ? (1, 0) : (Re[i] / Magnitude[i], Im[i] / Magnitude[i]);
        }
    }
}
