namespace Harmonie.Dsp.Tests.Reference;

/// <summary>Mel filters from the formulas, a weight at a time.</summary>
internal static class PlainMel
{
    /// <summary>Slaney, "Auditory Toolbox", 1998: corners equally far apart in mel, triangles over Hz, divided by their area.</summary>
    public static double[,] Slaney(int bands, int frameSize, double sampleRate, double low, double high)
    {
        double[] corners = Corners(bands, SlaneyMel(low), SlaneyMel(high), SlaneyHertz);
        return Triangles(bands, frameSize, sampleRate, corners, hertz => hertz, (_, band) => (corners[band + 2] - corners[band]) / 2);
    }

    /// <summary>Young et al., "The HTK Book": corners equally far apart in mel, triangles over mel, divided by the sum of their weights.</summary>
    public static double[,] Htk(int bands, int frameSize, double sampleRate, double low, double high) =>
        Triangles(
            bands, frameSize, sampleRate, Corners(bands, HtkMel(low), HtkMel(high), mel => 700 * (Math.Exp(mel / 1127.0105) - 1)), HtkMel,
            (weights, band) => Enumerable.Range(0, (frameSize / 2) + 1).Sum(bin => weights[band, bin]));

    private static double[,] Triangles(
        int bands, int frameSize, double sampleRate, double[] corners, Func<double, double> scale, Func<double[,], int, double> divisor)
    {
        int bins = (frameSize / 2) + 1;
        var weights = new double[bands, bins];
        for (int band = 0; band < bands; band++)
        {
            double left = scale(corners[band]), top = scale(corners[band + 1]), right = scale(corners[band + 2]);
            for (int bin = 0; bin < bins; bin++)
            {
                double at = scale(bin * sampleRate / frameSize);
                weights[band, bin] = Math.Max(0, Math.Min((at - left) / (top - left), (right - at) / (right - top)));
            }

            double by = divisor(weights, band);
            for (int bin = 0; bin < bins && by > 0; bin++)
            {
                weights[band, bin] /= by;
            }
        }

        return weights;
    }

    private static double[] Corners(int bands, double lowMel, double highMel, Func<double, double> toHertz) =>
        [.. Enumerable.Range(0, bands + 2).Select(i => toHertz(lowMel + ((highMel - lowMel) / (bands + 1) * i)))];

    // 15 mel up to 1000 Hz, evenly; above, 27 mel to each factor of 6.4.
    private static double SlaneyMel(double hertz) => hertz <= 1000 ? 15 * hertz / 1000 : 15 + (27 * Math.Log(hertz / 1000) / Math.Log(6.4));

    private static double SlaneyHertz(double mel) => mel <= 15 ? 1000 * mel / 15 : 1000 * Math.Pow(6.4, (mel - 15) / 27);

    // 2595 to a factor of ten is 1127.01 to a factor of e.
    private static double HtkMel(double hertz) => 1127.0105 * Math.Log(1 + (hertz / 700));
}
