using System.Numerics;
using System.Runtime.InteropServices;

namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// Forty bands on the ERB scale (Glasberg and Moore 1990) with the frequency responses of Slaney's gammatone filters (1993), for spectra of
/// 2048 samples at 44.1 kHz. Every band is scaled by its largest weight; only ratios within a band matter to its user. Immutable; may be shared.
/// </summary>
internal sealed class GammatoneBank
{
    public const int BandCount = 40;

    private const double EarQ = 9.26449;
    private const double MinBandwidth = 24.7;
    private const double LowFrequency = 80;
    private const double HighFrequency = 22_050;
    private const double SampleRate = 44_100;

    /// <summary>Spectra projected at once.</summary>
    public const int BatchSize = 4;

    // Weights below this part of a band's largest are left out; even at 80 dB less than their neighbours, what they would carry is below 0.1 %.
    private const double Negligible = 1e-11;

    private readonly int _binCount;
    private readonly float[][] _weights = new float[BandCount][];
    private readonly int[] _ends = new int[BandCount];

    /// <param name="frameSize">Frame size of the spectra.</param>
    public GammatoneBank(int frameSize)
    {
        _binCount = (frameSize / 2) + 1;
        for (int k = 0; k < BandCount; k++)
        {
            _weights[k] = Weights(CentreFrequency(k), frameSize);
            _ends[k] = Array.FindLastIndex(_weights[k], weight => weight > Negligible) + 1;
        }
    }

    /// <summary>Centre of band k in Hz, from 80 up.</summary>
    public static double CentreFrequency(int k)
    {
        double b = EarQ * MinBandwidth;
        return -b + ((HighFrequency + b) * Math.Exp((BandCount - k) / (double)BandCount * Math.Log((LowFrequency + b) / (HighFrequency + b))));
    }

    /// <summary>The weighted sums of four spectra.</summary>
    /// <param name="spectra">[4, frame size / 2 + 1].</param>
    /// <param name="bands">[4, 40], overwritten.</param>
    public void Apply(ReadOnlySpan<float> spectra, Span<float> bands)
    {
        Span<float> sums = stackalloc float[2 * BatchSize];
        for (int k = 0; k < BandCount; k += 2)
        {
            int end = Math.Max(_ends[k], _ends[k + 1]);
            Multiply(_weights[k].AsSpan(0, end), _weights[k + 1].AsSpan(0, end), spectra, _binCount, sums);
            for (int i = 0; i < BatchSize; i++)
            {
                bands[(i * BandCount) + k] = sums[i];
                bands[(i * BandCount) + k + 1] = sums[BatchSize + i];
            }
        }
    }

    // Two bands by four spectra: as many sums as it takes to keep the multipliers busy, and every value is loaded once for several of them.
    private static void Multiply(ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> spectra, int stride, Span<float> sums)
    {
        Vector<float> a0 = Vector<float>.Zero, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        ref float v = ref MemoryMarshal.GetReference(first);
        ref float w = ref MemoryMarshal.GetReference(second);
        ref float x0 = ref MemoryMarshal.GetReference(spectra);
        ref float x1 = ref MemoryMarshal.GetReference(spectra[stride..]);
        ref float x2 = ref MemoryMarshal.GetReference(spectra[(2 * stride)..]);
        ref float x3 = ref MemoryMarshal.GetReference(spectra.Slice(3 * stride, first.Length));
        int i = 0;
        for (; i <= first.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            nuint at = (nuint)i;
            Vector<float> a = Vector.LoadUnsafe(ref v, at), b = Vector.LoadUnsafe(ref w, at);
            Vector<float> x = Vector.LoadUnsafe(ref x0, at);
            (a0, b0) = (Vector.FusedMultiplyAdd(a, x, a0), Vector.FusedMultiplyAdd(b, x, b0));
            x = Vector.LoadUnsafe(ref x1, at);
            (a1, b1) = (Vector.FusedMultiplyAdd(a, x, a1), Vector.FusedMultiplyAdd(b, x, b1));
            x = Vector.LoadUnsafe(ref x2, at);
            (a2, b2) = (Vector.FusedMultiplyAdd(a, x, a2), Vector.FusedMultiplyAdd(b, x, b2));
            x = Vector.LoadUnsafe(ref x3, at);
            (a3, b3) = (Vector.FusedMultiplyAdd(a, x, a3), Vector.FusedMultiplyAdd(b, x, b3));
        }

        (sums[0], sums[1], sums[2], sums[3]) = (Vector.Sum(a0), Vector.Sum(a1), Vector.Sum(a2), Vector.Sum(a3));
        (sums[4], sums[5], sums[6], sums[7]) = (Vector.Sum(b0), Vector.Sum(b1), Vector.Sum(b2), Vector.Sum(b3));
        for (; i < first.Length; i++)
        {
            for (int spectrum = 0; spectrum < BatchSize; spectrum++)
            {
                float value = spectra[(spectrum * stride) + i];
                sums[spectrum] += first[i] * value;
                sums[BatchSize + spectrum] += second[i] * value;
            }
        }
    }

    private static float[] Weights(double centre, int frameSize)
    {
        double theta = 2 * Math.PI * centre / SampleRate;
        double decay = Math.Exp(1.019 * 2 * Math.PI * ((centre / EarQ) + MinBandwidth) / SampleRate);
        Complex pole = Complex.FromPolarCoordinates(1 / decay, theta);
        double outer = Math.Sqrt(3 + Math.Pow(2, 1.5)), inner = Math.Sqrt(3 - Math.Pow(2, 1.5));
        var weights = new double[(frameSize / 2) + 1];
        for (int j = 0; j < weights.Length; j++)
        {
            Complex z = Complex.FromPolarCoordinates(1, 2 * Math.PI * j / frameSize);
            double weight = Math.Pow((pole - z).Magnitude, -8);
            foreach (double s in (ReadOnlySpan<double>)[outer, -outer, inner, -inner])
            {
                weight *= (z - ((Math.Cos(theta) + (s * Math.Sin(theta))) / decay)).Magnitude;
            }

            weights[j] = weight;
        }

        double max = weights.Max();
        return Array.ConvertAll(weights, weight => (float)(weight / max));
    }
}
