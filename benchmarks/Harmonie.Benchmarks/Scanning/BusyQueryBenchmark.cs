using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Harmonie.Engine.Storage;
using Harmonie.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Harmonie.Benchmarks.Scanning;

/// <summary>How long <c>/similar</c> takes while the server does nothing else, and while it analyses music with all its workers.</summary>
internal static class BusyQueryBenchmark
{
    private const int Tracks = 100_000;
    private const int Dimension = 64; // Of timbre-1.
    private const int Requests = 2_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static async Task<int> RunAsync(string music)
    {
        string data = Directory.CreateTempSubdirectory("harmonie-busy-").FullName;
        try
        {
            using (Database database = new(Options.Create(new StorageOptions { DataDirectory = data }), TimeProvider.System, NullLogger<Database>.Instance))
            {
                await database.OpenAsync(CancellationToken.None);
                await SyntheticDatabase.FillAsync(database, Tracks, Dimension);
                await database.WriteAsync(
                    async connection =>
                    {
                        await using var update = connection.CreateCommand();
                        update.CommandText = "UPDATE tracks SET model = 'timbre-1'";
                        await update.ExecuteNonQueryAsync();
                    },
                    CancellationToken.None);
            }

            await using ServerProcess server = await ServerUnderTest.StartAsync(data, music);
            await MeasureAsync(server.Client);
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task MeasureAsync(HttpClient client)
    {
        await QueryAsync(client, () => Task.FromResult(true)); // Warms up.
        (double idle50, double idle99) = await QueryAsync(client, () => Task.FromResult(true));
        await client.PostAsync(new Uri("/api/v1/scan?force=true", UriKind.Relative), content: null);
        await UntilAsync(client, "/api/v1/scan", scan => scan.GetProperty("full").GetInt32() > 2);
        bool busy = true;
        (double busy50, double busy99) = await QueryAsync(client, async () => busy = await IsScanningAsync(client));
        if (!busy)
        {
            throw new InvalidOperationException("the scan ended too early; give more music");
        }

        Console.WriteLine("| /similar, 100,000 tracks | p50 ms | p99 ms |");
        Console.WriteLine("|---|---:|---:|");
        Console.WriteLine(FormattableString.Invariant($"| idle | {idle50:F2} | {idle99:F2} |"));
        Console.WriteLine(FormattableString.Invariant($"| during a scan | {busy50:F2} | {busy99:F2} |"));
        Console.WriteLine(FormattableString.Invariant($"| ratio | {busy50 / idle50:F2} | {busy99 / idle99:F2} |"));
    }

    private static async Task<(double P50, double P99)> QueryAsync(HttpClient client, Func<Task<bool>> goOn)
    {
        Random random = new(1);
        List<double> times = [];
        for (int i = 0; i < Requests; i++)
        {
            if (i % 100 == 0 && !await goOn())
            {
                break;
            }

            long start = Stopwatch.GetTimestamp();
            using HttpResponseMessage response = await client.GetAsync(new Uri($"/api/v1/tracks/{random.Next(1, Tracks)}/similar", UriKind.Relative));
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await Task.Delay(Pause);
        }

        times.Sort();
        return (times[times.Count / 2], times[(int)(times.Count * 0.99)]);
    }

    private static async Task<bool> IsScanningAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/scan")).GetProperty("state").GetString() == "scanning";

    private static async Task UntilAsync(HttpClient client, string path, Func<JsonElement, bool> condition)
    {
        while (!condition(await client.GetFromJsonAsync<JsonElement>(path)))
        {
            await Task.Delay(50);
        }
    }
}
