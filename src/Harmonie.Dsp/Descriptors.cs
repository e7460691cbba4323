namespace Harmonie.Dsp;

/// <summary>The musical descriptors of one track. A value is null where the signal does not define it; none is ever NaN.</summary>
/// <param name="Bpm">Tempo in beats per minute; null with fewer than two beats.</param>
/// <param name="BpmConfidence">How far five beat trackers agree, about 0…5 (below 1 poor, above 3.5 excellent); null with <paramref name="Bpm"/>.</param>
/// <param name="Key">Tonic: A, Bb, B, C, C#, D, Eb, E, F, F#, G or Ab; null where no spectral peak stands out.</param>
/// <param name="Scale">"major" or "minor"; null with <paramref name="Key"/>.</param>
/// <param name="KeyStrength">Correlation with the key's profile, −1…1; null with <paramref name="Key"/>.</param>
/// <param name="Loudness">ReplayGain in dB: the gain to the reference level, so louder music is lower.</param>
/// <param name="Danceability">Reciprocal of the detrended-fluctuation exponent, ≥ 0, mostly 0…3; higher is more danceable.</param>
/// <param name="OnsetRate">Onsets per second.</param>
public sealed record Descriptors(
    double? Bpm,
    double? BpmConfidence,
    string? Key,
    string? Scale,
    double? KeyStrength,
    double? Loudness,
    double? Danceability,
    double? OnsetRate)
{
    /// <summary>What is said of silence: nothing.</summary>
    public static Descriptors None { get; } = new(null, null, null, null, null, null, null, null);
}
