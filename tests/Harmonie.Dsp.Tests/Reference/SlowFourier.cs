namespace Harmonie.Dsp.Tests.Reference;

/// <summary>The discrete Fourier transform as it is written, in double precision.</summary>
internal static class SlowFourier
{
    public static (double[] Re, double[] Im) Transform(ReadOnlySpan<float> x)
    {
        int size = x.Length;
        var re = new double[(size / 2) + 1];
        var im = new double[(size / 2) + 1];
        for (int k = 0; k < re.Length; k++)
        {
            for (int n = 0; n < size; n++)
            {
                (double sin, double cos) = Math.SinCos(-2 * Math.PI * ((long)k * n % size) / size);
                re[k] += x[n] * cos;
                im[k] += x[n] * sin;
            }
        }

        return (re, im);
    }
}
