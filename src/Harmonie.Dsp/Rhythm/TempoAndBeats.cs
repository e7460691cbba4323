namespace Harmonie.Dsp.Rhythm;

/// <summary>What the beat tracker says of a signal.</summary>
/// <param name="Bpm">Beats per minute; null with fewer than two beats.</param>
/// <param name="Confidence">Mean agreement of the five trackers, about 0…5.</param>
/// <param name="Beats">Beat times in seconds, rising.</param>
internal sealed record TempoAndBeats(double? Bpm, double Confidence, IReadOnlyList<float> Beats);
