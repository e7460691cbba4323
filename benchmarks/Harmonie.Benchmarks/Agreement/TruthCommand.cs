using System.Globalization;
using Harmonie.Dsp;

namespace Harmonie.Benchmarks.Agreement;

/// <summary>
/// <c>truth FOLDER VALUES.jsonl</c>: tempo and key against music whose score is known, ours and the oracle's side by side. Accuracy 1: within 4 % of the true tempo;
/// accuracy 2: within 4 % of it, its half or its double (Gouyon et al. 2006, for even metres).
/// </summary>
internal static class TruthCommand
{
    private const double Tolerance = 0.04;

    public static async Task<int> RunAsync(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is not [string folder, string values])
        {
            Console.Error.WriteLine("usage: truth FOLDER VALUES.jsonl");
            return 2;
        }

        List<(OracleTrack Track, Descriptors Ours)> tracks = [];
        foreach (OracleTrack track in OracleTrack.Read(values).Where(track => File.Exists(track.PathIn(folder))))
        {
            tracks.Add((track, (await AgreementCommand.AnalyseAsync(track, folder)).Ours));
        }

        (OracleTrack Track, Descriptors Ours)[] steady = [.. tracks.Where(entry => entry.Track.TruthBpm is not null)];
        (OracleTrack Track, Descriptors Ours)[] keyed = [.. tracks.Where(entry => entry.Track.TruthKey is not null)];

        Console.WriteLine($"{tracks.Count} tracks, {steady.Length} with a steady tempo, {keyed.Length} with a known key");
        Console.WriteLine();
        Console.WriteLine("| against the score | ours | oracle |");
        Console.WriteLine("|---|---|---|");
        PrintRow("tempo, accuracy 1", steady, entry => IsRight(entry.Ours.Bpm, entry.Track, 1), entry => IsRight(entry.Track.Bpm, entry.Track, 1));
        PrintRow(
            "tempo, accuracy 2", steady, entry => IsRight(entry.Ours.Bpm, entry.Track, 1, 0.5, 2), entry => IsRight(entry.Track.Bpm, entry.Track, 1, 0.5, 2));
        PrintRow(
            "key and scale",
            keyed,
            entry => (entry.Ours.Key, entry.Ours.Scale) == (entry.Track.TruthKey, entry.Track.TruthScale),
            entry => (entry.Track.Key, entry.Track.Scale) == (entry.Track.TruthKey, entry.Track.TruthScale));
        return 0;
    }

    private static bool IsRight(double? bpm, OracleTrack track, params double[] multiples) =>
        multiples.Any(multiple => Math.Abs((bpm ?? 0) - (multiple * track.TruthBpm!.Value)) <= Tolerance * multiple * track.TruthBpm!.Value);

    private static void PrintRow(
        string name,
        (OracleTrack Track, Descriptors Ours)[] entries,
        Predicate<(OracleTrack Track, Descriptors Ours)> ours,
        Predicate<(OracleTrack Track, Descriptors Ours)> oracle)
    {
        Console.WriteLine($"| {name} | {Share(entries, ours)} | {Share(entries, oracle)} |");
    }

    private static string Share((OracleTrack Track, Descriptors Ours)[] entries, Predicate<(OracleTrack Track, Descriptors Ours)> isRight)
    {
        int right = entries.Count(entry => isRight(entry));
        return $"{right} of {entries.Length} ({100.0 * right / Math.Max(1, entries.Length):F1} %)";
    }
}
