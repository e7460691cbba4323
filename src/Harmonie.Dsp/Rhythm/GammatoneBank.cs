using System.Numerics;
using System.Numerics.Tensors;

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

    private readonly float[][] _weights = new float[BandCount][];

    /// <param name="frameSize">Frame size of the spectra.</param>
    public GammatoneBank(int frameSize)
    {
        for (int k = 0; k < BandCount; k++)
        {
            _weights[k] = Weights(CentreFrequency(k), frameSize);
        }
    }

    /// <summary>Centre of band k in Hz, from 80 up.</summary>
    public static double CentreFrequency(int k)
    {
        double b = EarQ * MinBandwidth;
        return -b + ((HighFrequency + b) * Math.Exp((BandCount - k) / (double)BandCount * Math.Log((LowFrequency + b) / (HighFrequency + b))));
    }

    /// <summary>The weighted sums of a spectrum.</summary>
    /// <param name="spectrum">[frame size / 2 + 1].</param>
    /// <param name="bands">[40], overwritten.</param>
    public void Apply(ReadOnlySpan<float> spectrum, Span<float> bands)
    {
        for (int k = 0; k < BandCount; k++)
        {
            bands[k] = TensorPrimitives.Dot(spectrum, _weights[k]);
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
