using System.Globalization;
using Harmonie.Dsp;

namespace Harmonie.Benchmarks.Agreement;

/// <summary>
/// <c>agreement FOLDER VALUES.jsonl</c>: analyses the tracks of a file of oracle values, found as FOLDER/PACKAGE/PATH, and prints per descriptor how many agree
/// within the tolerance, and the median and largest difference. With <c>--tracks</c> also what disagrees, track by track.
/// </summary>
internal static class AgreementCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is not [string folder, string values, ..])
        {
            Console.Error.WriteLine("usage: agreement FOLDER VALUES.jsonl [--tracks]");
            return 2;
        }

        var comparisons = new List<TrackComparison>();
        foreach (OracleTrack track in OracleTrack.Read(values))
        {
            if (File.Exists(track.PathIn(folder)))
            {
                comparisons.Add(await CompareAsync(track, folder));
            }
            else
            {
                Console.Error.WriteLine($"missing: {track.PathIn(folder)}");
            }
        }

        if (comparisons.Count == 0)
        {
            return 1;
        }

        AgreementTable.Print(comparisons);
        if (args.Contains("--tracks"))
        {
            AgreementTable.PrintOutliers(comparisons);
        }

        return 0;
    }

    /// <summary>Our descriptors of a track, and its beats.</summary>
    public static async Task<(Descriptors Ours, IReadOnlyList<float> Beats)> AnalyseAsync(OracleTrack track, string folder)
    {
        float[] samples = await HostDecoder.DecodeAsync(track.PathIn(folder));
        var analyzer = new DescriptorAnalyzer();
        analyzer.Process(samples.AsSpan(0, (int)Math.Min(samples.Length, (track.Seconds ?? double.MaxValue) * DescriptorAnalyzer.SampleRate)));
        return analyzer.FinishWithBeats(CancellationToken.None);
    }

    private static async Task<TrackComparison> CompareAsync(OracleTrack track, string folder)
    {
        (Descriptors ours, IReadOnlyList<float> beats) = await AnalyseAsync(track, folder);
        return TrackComparison.Create(track, ours, beats);
    }
}
