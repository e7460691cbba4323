namespace Harmonie.EmbeddersAndClassifiers.Tests;

/// <summary>The mel front end of Discogs-EffNet as its documentation defines it, term by term, in double precision.</summary>
internal static class SlowMel
{
    private const int Size = 512;
    private const int Hop = 256;
    private const int Bands = 96;
    private const double BinWidth = 16_000.0 / Size;

    public static List<float[]> Rows(float[] signal)
    {
        double[] edges = [.. Enumerable.Range(0, Bands + 2).Select(i => Hertz(45.245640 * i / (Bands + 1)))];
        List<float[]> rows = [];
        int frames = 1 + (int)Math.Ceiling(signal.Length / (double)Hop);
        for (int frame = 0; frame < frames; frame++)
        {
            double[] power = Power(signal, (frame * Hop) - (Size / 2));
            float[] row = new float[Bands];
            for (int band = 0; band < Bands; band++)
            {
                row[band] = (float)Math.Log10(1 + (10_000 * Energy(power, edges[band], edges[band + 1], edges[band + 2])));
            }

            rows.Add(row);
        }

        return rows;
    }

    private static double Hertz(double mel) => mel < 15 ? mel * 200 / 3 : 1000 * Math.Exp((mel - 15) * Math.Log(6.4) / 27);

    private static double[] Power(float[] signal, int start)
    {
        double[] power = new double[(Size / 2) + 1];
        for (int bin = 0; bin < power.Length; bin++)
        {
            (double re, double im) = (0, 0);
            for (int i = 0; i < Size; i++)
            {
                int position = start + i;
                double sample = position >= 0 && position < signal.Length ? signal[position] : 0;
                double windowed = sample * (0.5 - (0.5 * Math.Cos(2 * Math.PI * i / (Size - 1))));
                (double sin, double cos) = Math.SinCos(2 * Math.PI * bin * i / Size);
                re += windowed * cos;
                im -= windowed * sin;
            }

            power[bin] = (re * re) + (im * im);
        }

        return power;
    }

    private static double Energy(double[] power, double low, double middle, double high)
    {
        double sum = 0;
        for (int bin = 0; bin < power.Length; bin++)
        {
            double frequency = bin * BinWidth;
            double weight = Math.Max(0, Math.Min((frequency - low) / (middle - low), (high - frequency) / (high - middle)));
            sum += power[bin] * weight * 2 / (high - low);
        }

        return sum;
    }
}
