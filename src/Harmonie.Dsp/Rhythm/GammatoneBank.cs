using System.Numerics;
using System.Runtime.InteropServices;

namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// Forty bands on the ERB scale (Glasberg and Moore 1990) with the frequency responses of Slaney's gammatone filters (1993), for spectra of
/// 2048 samples at 44.1 kHz. Every band is scaled by its largest weight; only ratios within a band matter to its user.
/// </summary>
internal sealed class GammatoneBank
{
    public const int BandCount = 40;

    private const double EarQ = 9.26449;
    private const double MinBandwidth = 24.7;
    private const double LowFrequency = 80;
    private const double HighFrequency = 22_050;
    private const double SampleRate = 44_100;

    /// <summary>Spectra projected at once: every weight is loaded once for all of them.</summary>
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
        for (int k = 0; k < BandCount; k++)
        {
            ReadOnlySpan<float> weights = _weights[k].AsSpan(0, _ends[k]);
            (bands[k], bands[BandCount + k], bands[(2 * BandCount) + k], bands[(3 * BandCount) + k]) = Dot4(
                weights,
                spectra[..weights.Length],
                spectra.Slice(_binCount, weights.Length),
                spectra.Slice(2 * _binCount, weights.Length),
                spectra.Slice(3 * _binCount, weights.Length));
        }
    }

    private static (float A, float B, float C, float D) Dot4(
        ReadOnlySpan<float> weights, ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, ReadOnlySpan<float> d)
    {
        Vector<float> sumA = Vector<float>.Zero, sumB = sumA, sumC = sumA, sumD = sumA;
        ref float w0 = ref MemoryMarshal.GetReference(weights);
        ref float a0 = ref MemoryMarshal.GetReference(a);
        ref float b0 = ref MemoryMarshal.GetReference(b);
        ref float c0 = ref MemoryMarshal.GetReference(c);
        ref float d0 = ref MemoryMarshal.GetReference(d);
        int i = 0;
        for (; i <= weights.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> weight = Vector.LoadUnsafe(ref w0, (nuint)i);
            sumA = Vector.FusedMultiplyAdd(weight, Vector.LoadUnsafe(ref a0, (nuint)i), sumA);
            sumB = Vector.FusedMultiplyAdd(weight, Vector.LoadUnsafe(ref b0, (nuint)i), sumB);
            sumC = Vector.FusedMultiplyAdd(weight, Vector.LoadUnsafe(ref c0, (nuint)i), sumC);
            sumD = Vector.FusedMultiplyAdd(weight, Vector.LoadUnsafe(ref d0, (nuint)i), sumD);
        }

        (float restA, float restB, float restC, float restD) = (0, 0, 0, 0);
        for (; i < weights.Length; i++)
        {
            restA += weights[i] * a[i];
            restB += weights[i] * b[i];
            restC += weights[i] * c[i];
            restD += weights[i] * d[i];
        }

        return (Vector.Sum(sumA) + restA, Vector.Sum(sumB) + restB, Vector.Sum(sumC) + restC, Vector.Sum(sumD) + restD);
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
