namespace Harmonie.Benchmarks.Agreement;

/// <summary>Prints the agreement of many tracks as a Markdown table.</summary>
internal static class AgreementTable
{
    private static readonly Row[] Rows =
    [
        new("bpm", 0.1, 98, track => track.Bpm),
        new("bpm confidence", 0.02, 98, track => track.Confidence),
        new("key and scale", 0, 98, track => track.SameKey ? 0 : 1),
        new("key strength", 0.002, 98, track => track.KeyStrength),
        new("loudness (dB)", 0.01, 99, track => track.Loudness),
        new("danceability (relative)", 0.005, 98, track => track.Danceability),
        new("onset rate (relative)", 0.005, 98, track => track.OnsetRate),
    ];

    public static void Print(IReadOnlyList<TrackComparison> tracks)
    {
        Console.WriteLine($"{tracks.Count} tracks, {tracks.Sum(track => Math.Min(track.Track.Duration, track.Track.Seconds ?? double.MaxValue)) / 60:F0} minutes");
        Console.WriteLine();
        Console.WriteLine("| descriptor | tolerance | agree | asked for | median difference | largest |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (Row row in Rows)
        {
            double[] differences = [.. tracks.Select(row.Difference).Order()];
            int within = differences.Count(difference => difference <= row.Tolerance);
            Console.WriteLine(
                $"| {row.Name} | {row.Tolerance} | {within} of {tracks.Count} ({100.0 * within / tracks.Count:F1} %) | {row.Asked} % | "
                + $"{differences[differences.Length / 2]:G2} | {differences[^1]:G2} |");
        }

        int beats = tracks.Sum(track => track.Beats), matched = tracks.Sum(track => track.MatchedBeats);
        if (beats > 0)
        {
            Console.WriteLine($"| beat times | one hop | {matched} of {beats} ({100.0 * matched / beats:F2} %) | 98 % | | |");
        }
    }

    public static void PrintOutliers(IReadOnlyList<TrackComparison> tracks)
    {
        Console.WriteLine();
        foreach (TrackComparison track in tracks)
        {
            string[] off = [.. Rows.Where(row => row.Difference(track) > row.Tolerance).Select(row => $"{row.Name} {row.Difference(track):G3}")];
            if (off.Length > 0 || track.MatchedBeats < track.Beats)
            {
                Console.WriteLine(
                    $"{track.Track.Package}/{track.Track.Path}: {string.Join(", ", off)}; beats {track.MatchedBeats}/{track.Beats}; silent frames {track.Track.SilentFrames}; {track.Ours}");
            }
        }
    }

    private sealed record Row(string Name, double Tolerance, double Asked, Func<TrackComparison, double> Difference);
}
