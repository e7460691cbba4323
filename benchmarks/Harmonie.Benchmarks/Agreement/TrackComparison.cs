using Harmonie.Dsp;

namespace Harmonie.Benchmarks.Agreement;

/// <summary>Differences between our descriptors of a track and the oracle's; null where the oracle's value is not known or ours is null.</summary>
internal sealed record TrackComparison(
    OracleTrack Track,
    Descriptors Ours,
    double Bpm,
    double Confidence,
    bool SameKey,
    double KeyStrength,
    double Loudness,
    double Danceability,
    double OnsetRate,
    int Beats,
    int MatchedBeats)
{
    public static TrackComparison Create(OracleTrack track, Descriptors ours, IReadOnlyList<float> beats)
    {
        double[] bpms = track.BpmRuns ?? [track.Bpm];
        double[] confidences = track.ConfidenceRuns ?? [track.BpmConfidence];
        return new TrackComparison(
            track,
            ours,
            bpms.Min(bpm => Math.Abs(bpm - (ours.Bpm ?? 0))),
            confidences.Min(confidence => Math.Abs(confidence - (ours.BpmConfidence ?? 0))),
            track.Key == ours.Key && track.Scale == ours.Scale,
            Math.Abs(track.KeyStrength - (ours.KeyStrength ?? double.PositiveInfinity)),
            Math.Abs(track.Loudness - (ours.Loudness ?? double.PositiveInfinity)),
            Relative(track.Danceability, ours.Danceability ?? 0),
            Relative(track.OnsetRate, ours.OnsetRate ?? double.PositiveInfinity),
            track.BeatPositions?.Length ?? 0,
            track.BeatPositions is null ? 0 : Matched(track.BeatPositions, beats));
    }

    private static double Relative(double expected, double actual) => expected == actual ? 0 : Math.Abs(actual - expected) / Math.Abs(expected);

    // A beat is found where one of ours lies within one hop of 512 samples.
    private static int Matched(int[] expected, IReadOnlyList<float> beats)
    {
        HashSet<int> ours = [.. beats.Select(time => (int)Math.Round(time * 44_100.0 / 512))];
        return expected.Count(position => ours.Contains(position) || ours.Contains(position - 1) || ours.Contains(position + 1));
    }
}
