using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Harmonie.Benchmarks.Agreement;
using Harmonie.Dsp;

namespace Harmonie.Benchmarks.Speed;

/// <summary>
/// <c>speed FOLDER VALUES.jsonl COUNT [ORACLE]</c>: processor seconds per minute of music on COUNT tracks spread over the list, per algorithm, ours and the oracle's
/// (run in the same run where ORACLE names oracle.mjs), and of the whole way from file to descriptors and mel bands against <c>ffmpeg -f null</c>.
/// </summary>
internal static class SpeedCommand
{
    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is not [string folder, string values, string count, ..])
        {
            Console.Error.WriteLine("usage: speed FOLDER VALUES.jsonl COUNT [PATH-TO-oracle.mjs]");
            return 2;
        }

        string? oracle = args.Length > 3 ? args[3] : null;
        OracleTrack[] all = [.. OracleTrack.Read(values).Where(track => File.Exists(track.PathIn(folder)))];
        int step = Math.Max(1, all.Length / int.Parse(count, CultureInfo.InvariantCulture));
        string[] paths = [.. all.Where((_, i) => i % step == 0).Take(int.Parse(count, CultureInfo.InvariantCulture)).Select(track => track.PathIn(folder))];

        // Twice unmeasured, so that what is measured is compiled code.
        for (int i = 0; i < 2; i++)
        {
            Measure(paths[0], oracle: null, new Totals());
        }

        var totals = new Totals();
        foreach (string path in paths)
        {
            Measure(path, oracle, totals);
        }

        Print(totals, paths.Length);
        return 0;
    }

    private static void Measure(string path, string? oracle, Totals totals)
    {
        float[] samples = FfmpegDecoder.Decode(path);
        totals.Minutes += samples.Length / 44_100.0 / 60;
        foreach ((string name, Action<float[]> run) in Analyses.Descriptors)
        {
            totals.Ours[name] = totals.Ours.GetValueOrDefault(name) + ProcessorClock.Measure(() => run(samples));
        }

        totals.AllDescriptors += ProcessorClock.Measure(() => Analyses.All(samples));
        totals.Mel += ProcessorClock.Measure(() => Analyses.Mel(samples));
        totals.DecodingAlone += ProcessorClock.MeasureFfmpeg(["-i", path, "-map", "0:a:0", "-f", "null", "-"], _ => { });
        totals.Pipeline += Pipeline(path);
        if (oracle is not null)
        {
            RunOracle(oracle, path, totals);
        }
    }

    // ffmpeg, the pipe, mixing, resampling, all descriptors, mel bands: everything the host does with a file before the model.
    private static double Pipeline(string path)
    {
        var analyzer = new DescriptorAnalyzer();
        var mel = new Analyses.MelFront();
        (int rate, int channels) = FfmpegDecoder.Probe(path);
        double decoding = 0;
        double ours = ProcessorClock.Measure(() =>
        {
            decoding = ProcessorClock.MeasureFfmpeg(["-threads", "1", "-i", path, "-map", "0:a:0", "-f", "f32le", "-flush_packets", "0", "-"], output => FfmpegDecoder.Resample(output, rate, channels, block =>
            {
                analyzer.Process(block);
                mel.Process(block);
            }));
            mel.Finish();
            analyzer.Finish(CancellationToken.None);
        });
        return decoding + ours;
    }

    private static void RunOracle(string oracle, string path, Totals totals)
    {
        using Process process = Process.Start(new ProcessStartInfo("node", [oracle, path]) { RedirectStandardOutput = true })!;
        using JsonDocument line = JsonDocument.Parse(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        foreach (JsonProperty time in line.RootElement.GetProperty("cpu_ms").EnumerateObject())
        {
            totals.Oracle[time.Name] = totals.Oracle.GetValueOrDefault(time.Name) + (time.Value.GetDouble() / 1000);
        }
    }

    private static void Print(Totals totals, int tracks)
    {
        Console.WriteLine($"{tracks} tracks, {totals.Minutes:F1} minutes of music; processor milliseconds per minute of music");
        Console.WriteLine();
        Console.WriteLine("| algorithm | ours | oracle | ratio |");
        Console.WriteLine("|---|---|---|---|");
        foreach ((string name, double seconds) in totals.Ours)
        {
            PrintRow(name, seconds, totals.Oracle.GetValueOrDefault(name), totals.Minutes);
        }

        PrintRow("**all descriptors, one pass**", totals.AllDescriptors, totals.Oracle.Values.Sum(), totals.Minutes);
        Console.WriteLine();
        Console.WriteLine("| file to descriptors and mel bands | ms per minute | times decoding |");
        Console.WriteLine("|---|---|---|");
        PrintShare("`ffmpeg -f null -`", totals.DecodingAlone, totals);
        PrintShare("all descriptors", totals.AllDescriptors, totals);
        PrintShare("44.1 to 16 kHz and mel bands", totals.Mel, totals);
        PrintShare("**decoding + descriptors + mel**", totals.Pipeline, totals);
    }

    private static void PrintRow(string name, double ours, double oracle, double minutes) => Console.WriteLine(
        oracle > 0
            ? $"| {name} | {1000 * ours / minutes:F1} | {1000 * oracle / minutes:F0} | {oracle / ours:F0} |"
            : $"| {name} | {1000 * ours / minutes:F1} | | |");

    private static void PrintShare(string name, double seconds, Totals totals) =>
        Console.WriteLine($"| {name} | {1000 * seconds / totals.Minutes:F1} | {seconds / totals.DecodingAlone:F2} |");

    private sealed class Totals
    {
        public double Minutes { get; set; }

        public Dictionary<string, double> Ours { get; } = [];

        public Dictionary<string, double> Oracle { get; } = [];

        public double AllDescriptors { get; set; }

        public double Mel { get; set; }

        public double DecodingAlone { get; set; }

        public double Pipeline { get; set; }
    }
}
