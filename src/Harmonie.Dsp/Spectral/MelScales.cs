namespace Harmonie.Dsp.Spectral;

/// <summary>The mel scale of Slaney's Auditory Toolbox (1998): 200/3 Hz per mel below 1 kHz, logarithmic above.</summary>
internal static class SlaneyScale
{
    private const double HertzPerMel = 200.0 / 3;
    private const double BreakFrequency = 1000;
    private const double BreakMel = BreakFrequency / HertzPerMel;

    // 27 mel per factor of 6.4.
    private static readonly double LogStep = Math.Log(6.4) / 27;

    public static double ToMel(double frequency) =>
        frequency < BreakFrequency ? frequency / HertzPerMel : BreakMel + (Math.Log(frequency / BreakFrequency) / LogStep);

    public static double ToHertz(double mel) =>
        mel < BreakMel ? mel * HertzPerMel : BreakFrequency * Math.Exp((mel - BreakMel) * LogStep);
}

/// <summary>The mel scale of HTK: 2595·log10(1 + f/700).</summary>
internal static class HtkScale
{
    public static double ToMel(double frequency) => 2595 * Math.Log10(1 + (frequency / 700));

    public static double ToHertz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);
}
