namespace Harmonie.Dsp.Framing;

/// <summary>Where frames lie on the signal; N samples, frame size S, hop size H.</summary>
public enum FramePlacement
{
    /// <summary>Frames start at 0, H, 2H, …; the first one whose end reaches or passes N is the last.</summary>
    FromZero,

    /// <summary>
    /// Frame k is centred on sample kH and covers the samples from kH − S/2 on. Frames are made as long as they start before N; the first one
    /// whose centre is at or past N is the last.
    /// </summary>
    Centred,
}
