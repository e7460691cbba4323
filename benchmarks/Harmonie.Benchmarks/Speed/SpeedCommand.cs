using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Harmonie.Benchmarks.Agreement;
using Harmonie.Dsp;
using Harmonie.Plugins;

namespace Harmonie.Benchmarks.Speed;

/// <summary>
/// <c>speed FOLDER VALUES.jsonl COUNT [ORACLE]</c>: processor time per minute of music on COUNT tracks spread over the list, per algorithm, ours and the oracle's
/// (run in the same run where ORACLE names oracle.mjs), and of the whole way from file to descriptors and mel bands against <c>ffmpeg -f null</c>.
/// To be run on one core (<c>taskset -c 0</c>): neighbouring cores that share an arithmetic unit slow each other down.
/// </summary>
internal static class SpeedCommand
{
    // Unmeasured rounds first: what is measured is compiled code.
    private const int WarmUpRounds = 5;

    public static async Task<int> RunAsync(string[] args)
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
        for (int i = 0; i < WarmUpRounds; i++)
        {
            await MeasureAsync(paths[0], oracle: null, new Totals());
        }

        var totals = new Totals();
        foreach (string path in paths)
        {
            await MeasureAsync(path, oracle, totals);
        }

        Print(totals, paths.Length);
        return 0;
    }

    private static async Task MeasureAsync(string path, string? oracle, Totals totals)
    {
        float[] samples = await HostDecoder.DecodeAsync(path);
        totals.Minutes += samples.Length / 44_100.0 / 60;
        foreach ((string name, Action<float[]> run) in Analyses.Descriptors)
        {
            totals.Ours[name] = totals.Ours.GetValueOrDefault(name) + await MeasureAsync(run, samples);
        }

        totals.AllDescriptors += await MeasureAsync(Analyses.All, samples);
        totals.Mel += await MeasureAsync(Analyses.Mel, samples);
        totals.DecodingAlone += await ProcessorClock.MeasureFfmpegAsync("-i", path, "-map", "0:a:0", "-f", "null", "-");
        totals.Starting += await ProcessorClock.MeasureFfmpegAsync("-version");
        totals.Decoding += await ProcessorClock.MeasureAsync(() => HostDecoder.StreamAsync(path, DescriptorAnalyzer.SampleRate, Resampling.Sinc, _ => { }));
        totals.Pipeline += await ProcessorClock.MeasureAsync(() => PipelineAsync(path));
        if (oracle is not null)
        {
            RunOracle(oracle, path, totals);
        }
    }

    private static Task<double> MeasureAsync(Action<float[]> run, float[] samples) => ProcessorClock.MeasureAsync(() =>
    {
        run(samples);
        return Task.CompletedTask;
    });

    // Everything the host does with a file before the model: ffmpeg, the pipe, mixing, resampling, all descriptors, mel bands.
    private static async Task PipelineAsync(string path)
    {
        var analyzer = new DescriptorAnalyzer();
        var mel = new Analyses.MelFront();
        await HostDecoder.StreamAsync(path, DescriptorAnalyzer.SampleRate, Resampling.Sinc, block =>
        {
            analyzer.Process(block.Span);
            mel.Process(block.Span);
        });
        mel.Finish();
        analyzer.Finish(CancellationToken.None);
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
        Console.WriteLine($"{tracks} tracks, {totals.Minutes:F1} minutes of music, {Environment.ProcessorCount} core(s); processor milliseconds per minute of music");
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
        PrintShare("of which starting a program of its size (`ffmpeg -version`)", totals.Starting, totals);
        PrintShare("decoding to mono 44.1 kHz in the host", totals.Decoding, totals);
        PrintShare("all descriptors", totals.AllDescriptors, totals);
        PrintShare("44.1 to 16 kHz and mel bands", totals.Mel, totals);
        PrintShare("**decoding + descriptors + mel**", totals.Pipeline, totals);
        Console.WriteLine();
        Console.WriteLine($"Without starting ffmpeg on either side: {(totals.Pipeline - totals.Starting) / (totals.DecodingAlone - totals.Starting):F2} times decoding.");
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

        public double Starting { get; set; }

        public double Decoding { get; set; }

        public double Pipeline { get; set; }
    }
}
