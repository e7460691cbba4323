using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Harmonie.Engine.Fields;
using Harmonie.Engine.Playlists;
using Harmonie.Engine.Search;
using Harmonie.PlaylistModes;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.Benchmarks;

/// <summary>
/// Times playlists of each mode beside the least that they cost: the filter once, and their passes over the index, each a search for one track. Times are
/// by the wall clock. Each run measures filter, pass and request in turn, so that what else the machine does disturbs all three.
/// </summary>
internal static class PlaylistBenchmark
{
    private const int Dimension = 1280;
    private const int MostRuns = 100;
    private const int FewestRuns = 3;
    private const double LongEnough = 6000;

    private static readonly JsonSerializerOptions Wire = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly Dictionary<string, IPlaylistMode> Modes = LoadModes();

    private static readonly (string Name, TrackFilter Filter)[] Filters =
        [("none", TrackFilter.None), ("bpm 120..130", new TrackFilter { Bpm = new ValueRange(120, 130) })];

    // With the passes over the index that each takes for n tracks.
    private static readonly (string Mode, string Name, string Fields, Func<int, int> Passes)[] Requests =
    [
        ("similar", "similar", """ "seeds":[1,2,3] """, _ => 1),
        ("similar", "similar, key_compatible", """ "seeds":[1],"smooth_transitions":{"key_compatible":true} """, _ => 1),
        ("drift", "drift, chunk_size 5", """ "seeds":[1],"chunk_size":5 """, n => n / 5),
        ("vibe", "vibe, shuffled", """ "rng_seed":1 """, _ => 0),
        ("vibe", "vibe, target", """ "target":{"bpm":125,"danceability":1.5},"rng_seed":1 """, _ => 0),
        ("journey", "journey", """ "seeds":[1,2] """, _ => 2),
        ("mix", "mix of 3", """ "seeds":[1,2,3] """, _ => 3),
    ];

    public static int Run(IReadOnlyList<string> sizes)
    {
        Console.WriteLine("| tracks | request | n | filter | runs | p50, ms | p99, ms | filter, ms | passes, ms | on top, ms |");
        Console.WriteLine("|---:|---|---:|---|---:|---:|---:|---:|---:|---:|");
        List<(string Row, int Size, double Median)> medians = [];
        foreach (int size in sizes.DefaultIfEmpty("10000").Select(size => int.Parse(size, CultureInfo.InvariantCulture)))
        {
            LibrarySnapshot library = SyntheticLibrary.Of(size, Dimension);
            foreach ((string filterName, TrackFilter filter) in Filters)
            {
                foreach (int n in new[] { 20, 500 })
                {
                    foreach ((string mode, string name, string fields, Func<int, int> passes) in Requests)
                    {
                        double median = Measure(library, filter, Modes[mode], $$"""{"n":{{n}},{{fields}}}""", passes(n), $"| {size:N0} | {name} | {n} | {filterName} |");
                        medians.Add(($"{name}, n {n}, filter {filterName}", size, median));
                    }
                }
            }
        }

        PrintGrowth(medians);
        return 0;
    }

    private static double Measure(LibrarySnapshot library, TrackFilter filter, IPlaylistMode mode, string json, int passes, string row)
    {
        PlaylistRequest request = (PlaylistRequest)JsonSerializer.Deserialize(json, mode.RequestType, Wire)!;
        SeedSet seeds = request is SeededPlaylistRequest seeded
            ? new SeedSet([.. seeded.Seeds.Select(id => new PlaylistSeed(library.Find(id)!, 1))], [])
            : SeedSet.Empty;
        LibraryTrack query = library.Find(1)!;
        List<double> gates = [];
        List<double> passTimes = [];
        List<double> times = [];
        List<double> onTop = [];
        double total = 0;
        for (int run = -1; run < FewestRuns || (run < MostRuns && total < LongEnough); run++)
        {
            (double gate, ITrackLibrary admitted) = Time(() => filter.IsEmpty ? library : library.Where(filter.ToPredicate()));
            (double pass, _) = Time(() => admitted.FindNearest(query.Model, query.UnitEmbedding, 1, null, CancellationToken.None));
            (double time, _) = Time(() => PlaylistBuilder.Pick(mode, request, library, filter, seeds, CancellationToken.None));
            if (run >= 0)
            {
                gates.Add(gate);
                passTimes.Add(pass);
                times.Add(time);
                onTop.Add(time - gate - (passes * pass));
            }

            total += gate + pass + time;
        }

        string extra = passes > 3 ? $"{Percentile(onTop, 0.5) / passes:F2} a pass" : $"{Percentile(onTop, 0.5):F1}";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{row} {times.Count} | {Percentile(times, 0.5):F1} | {Percentile(times, 0.99):F1} | {Percentile(gates, 0.5):F1} | {passes} × {Percentile(passTimes, 0.5):F1} | {extra} |"));
        return Percentile(times, 0.5);
    }

    private static void PrintGrowth(IReadOnlyList<(string Row, int Size, double Median)> medians)
    {
        Console.WriteLine();
        foreach (var request in medians.GroupBy(median => median.Row).Where(request => request.Count() > 1))
        {
            IEnumerable<string> steps = request.Zip(request.Skip(1), (from, to) => string.Create(
                CultureInfo.InvariantCulture, $"× {to.Median / from.Median:F1} from {from.Size:N0} to {to.Size:N0} tracks"));
            Console.WriteLine($"- {request.Key}: {string.Join(", ", steps)}");
        }
    }

    private static (double Milliseconds, T Result) Time<T>(Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        T result = work();
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, result);
    }

    private static double Percentile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)(share * (sorted.Length - 1) + 0.5)];
    }

    private static Dictionary<string, IPlaylistMode> LoadModes()
    {
        ServiceCollection services = new();
        new PlaylistModesPlugin().Configure(services, new PluginContext("", "", null!)); // It reads no settings.
        return services.BuildServiceProvider().GetServices<IPlaylistMode>().ToDictionary(mode => mode.Name);
    }
}
