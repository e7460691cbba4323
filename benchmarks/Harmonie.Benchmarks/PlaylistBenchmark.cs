using System.Globalization;
using System.Text.Json;
using Harmonie.Engine.Playlists;
using Harmonie.Engine.Search;
using Harmonie.PlaylistModes;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.Benchmarks;

/// <summary>
/// Times playlists of each mode beside one pass over the index, the least that any search costs. Figures are processor time, of all threads together,
/// and the best of several runs, so that what else the machine does disturbs them little. A pass is shared by all processors and so takes less time than
/// its figure; what comes on top of it is the work of one, and takes as long as it says.
/// </summary>
internal static class PlaylistBenchmark
{
    private const int Dimension = 1280;

    private static readonly JsonSerializerOptions Wire = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly (string Mode, string Name, string Fields)[] Requests =
    [
        ("similar", "similar", """ "seeds":[1,2,3] """),
        ("similar", "similar, key_compatible", """ "seeds":[1],"smooth_transitions":{"key_compatible":true} """),
        ("drift", "drift, chunk_size 5", """ "seeds":[1],"chunk_size":5 """),
        ("vibe", "vibe, shuffled", """ "rng_seed":1 """),
        ("vibe", "vibe, target", """ "target":{"bpm":125,"danceability":1.5},"rng_seed":1 """),
        ("journey", "journey", """ "seeds":[1,2] """),
        ("mix", "mix of 3", """ "seeds":[1,2,3] """),
    ];

    public static int Run(IReadOnlyList<string> sizes)
    {
        Dictionary<string, IPlaylistMode> modes = Modes();
        Console.WriteLine("| tracks | request | n | filter | pass, ms | request, ms | on top, ms |");
        Console.WriteLine("|---:|---|---:|---|---:|---:|---:|");
        foreach (int size in sizes.DefaultIfEmpty("10000").Select(size => int.Parse(size, CultureInfo.InvariantCulture)))
        {
            LibrarySnapshot library = SyntheticLibrary.Of(size, Dimension);
            foreach ((string name, TrackFilter filter) in new[] { ("none", TrackFilter.None), ("bpm 120..130", new TrackFilter { Bpm = new ValueRange(120, 130) }) })
            {
                ITrackLibrary admitted = filter.IsEmpty ? library : library.Where(filter.ToPredicate());
                LibraryTrack query = library.Find(1)!;
                double pass = Best(() => admitted.FindNearest(query.Model, query.UnitEmbedding, 1, null, CancellationToken.None));
                foreach (int n in new[] { 20, 500 })
                {
                    foreach ((string mode, string label, string fields) in Requests)
                    {
                        Measure(library, modes[mode], $$"""{"n":{{n}},{{fields}}}""", filter, pass, $"| {size:N0} | {label} | {n} | {name} |", n);
                    }
                }
            }
        }

        return 0;
    }

    private static void Measure(LibrarySnapshot library, IPlaylistMode mode, string json, TrackFilter filter, double pass, string row, int n)
    {
        PlaylistRequest request = (PlaylistRequest)JsonSerializer.Deserialize(json, mode.RequestType, Wire)!;
        SeedSet seeds = request is SeededPlaylistRequest seeded
            ? new SeedSet([.. seeded.Seeds.Select(id => new PlaylistSeed(library.Find(id)!, 1))], [])
            : SeedSet.Empty;
        double time = Best(() => PlaylistBuilder.Pick(mode, request, library, filter, seeds, CancellationToken.None));
        string onTop = mode.Name switch
        {
            "similar" => $"{time - pass:F1}",
            "drift" => $"{(time / (n / 5)) - pass:F2} a chunk",
            "mix" => $"{time - (seeds.Seeds.Count * pass):F1}",
            "journey" => $"{time - (2 * pass):F1}",
            _ => $"{time:F1}",
        };
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row} {pass:F1} | {time:F1} | {onTop} |"));
    }

    private static double Best(Func<object> work)
    {
        const int Most = 40;
        const double LongEnough = 4000;
        double best = double.PositiveInfinity;
        double total = 0;
        for (int run = 0; run < Most && total < LongEnough; run++)
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            GC.KeepAlive(work());
            double time = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
            best = Math.Min(best, time);
            total += time;
        }

        return best;
    }

    private static Dictionary<string, IPlaylistMode> Modes()
    {
        ServiceCollection services = new();
        new PlaylistModesPlugin().Configure(services, new PluginContext("", "", null!)); // It reads no settings.
        return services.BuildServiceProvider().GetServices<IPlaylistMode>().ToDictionary(mode => mode.Name);
    }
}
