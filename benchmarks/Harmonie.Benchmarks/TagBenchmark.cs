using System.Diagnostics;
using System.Globalization;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Audio.Tags;
using Microsoft.Extensions.Options;

namespace Harmonie.Benchmarks;

/// <summary>How long the tags of each file of a folder take by TagLib in this process, and by ffprobe, turn by turn.</summary>
internal static class TagBenchmark
{
    public static async Task<int> RunAsync(string directory)
    {
        Ffprobe ffprobe = new(Options.Create(new AudioOptions()));
        TagReader reader = new(ffprobe);
        Dictionary<string, List<(double TagLib, double Ffprobe)>> times = [];
        foreach (string file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            try
            {
                await ffprobe.ReadAsync(file, CancellationToken.None); // So that both read from the page cache.
            }
            catch (AudioDecodingException)
            {
                continue;
            }

            await reader.ReadAsync(file, CancellationToken.None);
            double tagLib = await TimeAsync(() => reader.ReadAsync(file, CancellationToken.None));
            double probed = await TimeAsync(() => ffprobe.ReadAsync(file, CancellationToken.None));
            string ending = Path.GetExtension(file).ToLowerInvariant();
            (times.TryGetValue(ending, out List<(double, double)>? known) ? known : times[ending] = []).Add((tagLib, probed));
        }

        Console.WriteLine("| files | number | TagLib, median (ms) | ffprobe, median (ms) | ratio |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach ((string ending, List<(double TagLib, double Ffprobe)> files) in times.Append(new("all", [.. times.Values.SelectMany(all => all)])))
        {
            (double tagLib, double probed) = (Median(files.Select(file => file.TagLib)), Median(files.Select(file => file.Ffprobe)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {ending} | {files.Count} | {tagLib:0.00} | {probed:0.0} | {probed / tagLib:0} |"));
        }

        return 0;
    }

    private static async Task<double> TimeAsync(Func<Task> read)
    {
        long start = Stopwatch.GetTimestamp();
        await read();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
