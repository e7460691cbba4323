using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Harmonie.Engine;
using Harmonie.Engine.Storage;
using Harmonie.Server;
using Harmonie.Server.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Harmonie.Benchmarks.Latency;

/// <summary>How long each endpoint takes over loopback, one request after the other, on a library of random tracks.</summary>
internal static class LatencyBenchmark
{
    private const int WarmUps = 20;

    private static readonly (string Name, string Path, string? Body)[] Requests =
    [
        ("list, 100", "/api/v1/tracks", null),
        ("list, 1000", "/api/v1/tracks?limit=1000", null),
        ("list, filtered by genre and BPM, sorted by BPM", "/api/v1/tracks?genre=Genre+03&bpm=120..130&order_by=bpm", null),
        ("list, sorted by path, from the middle", "/api/v1/tracks?order_by=path&offset={half}", null),
        ("list, filtered by genre, sorted by path", "/api/v1/tracks?order_by=path&genre=Genre+03", null),
        ("one track", "/api/v1/tracks/{id}", null),
        ("similar, 10", "/api/v1/tracks/{id}/similar", null),
        ("similar, 500, filtered", "/api/v1/tracks/{id}/similar?limit=500&bpm=120..130&genre=Genre+03", null),
        ("resolve by tags, title and artist", "/api/v1/tracks/resolve?path=/nowhere/x.flac&artist=artist+{artist}&title=title+{id}", null),
        ("resolve by tags, last rung", "/api/v1/tracks/resolve?artist=nobody&album=album+{album}&title=TITLE+{id}", null),
        ("genres", "/api/v1/genres", null),
        ("genres, style_min", "/api/v1/genres?style_min=0.5", null),
        ("styles", "/api/v1/styles", null),
        ("styles of a genre", "/api/v1/styles?genre=genre+03&style_min=0.3", null),
        ("status", "/api/v1/status", null),
        ("scan", "/api/v1/scan", null),
        ("health", "/health", null),
        ("playlist, similar, 20", "/api/v1/playlists", """{"mode":"similar","seeds":[{id}]}"""),
        ("playlist, similar, 500", "/api/v1/playlists", """{"mode":"similar","seeds":[{id}],"n":500}"""),
        ("playlist, similar, 200, refs, variation", "/api/v1/playlists", """{"mode":"similar","n":200,"variation":0.25,"seed_refs":[{"artist":"artist {artist}","title":"title {id}"}]}"""),
        ("playlist, drift, 20", "/api/v1/playlists", """{"mode":"drift","seeds":[{id}],"smooth_transitions":{"key_compatible":true}}"""),
        ("playlist, vibe, 100", "/api/v1/playlists", """{"mode":"vibe","n":100,"filter":{"genre":["Genre 03"],"style_min":0.6},"target":{"bpm":128}}"""),
        ("playlist, journey, 20", "/api/v1/playlists", """{"mode":"journey","seeds":[{id},{other}]}"""),
        ("playlist, mix of 3, 20", "/api/v1/playlists", """{"mode":"mix","seeds":[{id},{other},1]}"""),

        // Last: the scan that it starts ends at once, because no plugin offers the library's model.
        ("scan, started", "/api/v1/scan", ""),
    ];

    public static int Run(string[] args)
    {
        int[] numbers = [.. args.Select(arg => int.Parse(arg, CultureInfo.InvariantCulture))];
        return numbers is [var tracks, var dimension, var repeats] ? RunAsync(tracks, dimension, repeats).GetAwaiter().GetResult() : 2;
    }

    private static async Task<int> RunAsync(int tracks, int dimension, int repeats)
    {
        string folder = Directory.CreateTempSubdirectory("harmonie-latency-").FullName;
        try
        {
            using (Database database = new(Options.Create(new StorageOptions { DataDirectory = folder }), TimeProvider.System, NullLogger<Database>.Instance))
            {
                await database.OpenAsync(CancellationToken.None);
                await SyntheticDatabase.FillAsync(database, tracks, dimension);
            }

            long start = Stopwatch.GetTimestamp();
            await using WebApplication app = HarmonieApp.Create(Settings(folder));
            await app.StartAsync();
            EngineStartup engine = app.Services.GetRequiredService<EngineStartup>();
            while (!engine.IsReady)
            {
                await Task.Delay(20);
            }

            Console.WriteLine(FormattableString.Invariant($"{tracks:N0} tracks × {dimension}, {5 * tracks:N0} style rows; ready after {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s"));
            Console.WriteLine();
            Console.WriteLine("| request | p50 ms | p99 ms | kB |");
            Console.WriteLine("|---|---:|---:|---:|");
            using HttpClient client = new() { BaseAddress = new Uri(app.Urls.Single()) };
            foreach ((string name, string path, string? body) in Requests)
            {
                await MeasureAsync(client, name, path, body, tracks, repeats);
            }

            await app.StopAsync();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(HttpClient client, string name, string path, string? body, int tracks, int repeats)
    {
        Random random = new(1);
        List<double> times = [];
        long bytes = 0;
        for (int i = -WarmUps; i < repeats; i++)
        {
            int id = random.Next(1, tracks + 1);
            using HttpRequestMessage request = new(body is null ? HttpMethod.Get : HttpMethod.Post, Fill(path, id, tracks));
            request.Content = body is null ? null : new StringContent(Fill(body, id, tracks), Encoding.UTF8, "application/json");
            long start = Stopwatch.GetTimestamp();
            using HttpResponseMessage response = await client.SendAsync(request);
            byte[] answer = await response.Content.ReadAsByteArrayAsync();
            double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (response.StatusCode != HttpStatusCode.OK)
            {
                Console.WriteLine($"| {name} | {(int)response.StatusCode} | | |");
                return;
            }

            bytes = answer.Length;
            if (i >= 0)
            {
                times.Add(elapsed);
            }
        }

        times.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"| {name} | {times[times.Count / 2]:F1} | {times[(int)(times.Count * 0.99)]:F1} | {bytes / 1000.0:F1} |"));
    }

    private static string Fill(string template, int id, int tracks) => new StringBuilder(template)
        .Replace("{id}", Text(id))
        .Replace("{other}", Text((id % tracks) + 1))
        .Replace("{half}", Text(tracks / 2))
        .Replace("{artist}", Text(id / 40))
        .Replace("{album}", Text(id / 10))
        .ToString();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static HarmonieSettings Settings(string folder) => HarmonieSettings.Read(
        new Dictionary<string, string?>
        {
            ["HARMONIE_DATA_DIR"] = folder,
            ["HARMONIE_HOST"] = "127.0.0.1",
            ["HARMONIE_PORT"] = "0",
            ["HARMONIE_SCAN_ON_STARTUP"] = "false",
            ["HARMONIE_SCAN_INTERVAL_HOURS"] = "0",
            ["HARMONIE_MODELS_URL"] = "off",
            ["HARMONIE_LOG_LEVEL"] = "ERROR",
        },
        [],
        AppContext.BaseDirectory);
}
