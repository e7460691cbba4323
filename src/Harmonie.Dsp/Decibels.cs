namespace Harmonie.Dsp;

/// <summary>Decibels with the floors that the descriptors' definitions share.</summary>
internal static class Decibels
{
    private const double Floor = 1e-10;

    // ln(10)/20.
    private const double NepersPerDecibel = 0.11512925464970228;

    /// <summary>10·log10(value), −100 below 1e−10.</summary>
    public static double FromPower(double value) => value < Floor ? -100 : 10 * Math.Log10(value);

    /// <summary>20·log10(value), −200 below 1e−10.</summary>
    public static double FromAmplitude(double value) => 2 * FromPower(value);

    /// <summary>The amplitude of a level in dB.</summary>
    public static double ToAmplitude(double decibels) => Math.Exp(decibels * NepersPerDecibel);
}
