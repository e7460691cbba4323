using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Harmonie.EndToEnd.Tests;

/// <summary>Queries, playlists and scans at the same time, for long: every answer is one, and neither memory nor handles grow.</summary>
public sealed class SoakTests : IDisposable
{
    private const int Tracks = 12;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_QueriesPlaylistsAndScansTogether_NoErrorAndNoLeak()
    {
        for (int i = 0; i < Tracks; i++)
        {
            Music.WriteWav(Path.Combine(_folder.Music, $"{i:00}.wav"), seed: i, seconds: 4);
        }

        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [_folder.Music]);
        await server.UntilIdleAsync();
        JsonElement tracks = await server.GetAsync("/api/v1/tracks");
        long[] ids = [.. tracks.GetProperty("items").EnumerateArray().Select(track => track.GetProperty("id").GetInt64())];

        using CancellationTokenSource end = new(TimeSpan.FromSeconds(LongTests.Pick(brief: 8, whole: 600)));
        int answers = 0;
        Task[] callers =
        [
            .. Enumerable.Range(0, 4).Select(caller => RepeatAsync(caller, async random =>
            {
                using HttpResponseMessage response = await AskAsync(server.Client, random, ids);
                string body = await response.Content.ReadAsStringAsync();
                Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.RequestUri}: {(int)response.StatusCode} {body}");
                Interlocked.Increment(ref answers);
            }, end.Token)),
            RepeatAsync(seed: 99, _ => ScanAsync(server), end.Token),
        ];
        List<(double Megabytes, int Handles)> samples = await SampleAsync(server, callers, end.Token);
        await Task.WhenAll(callers);

        Assert.True(answers > samples.Count, $"{answers} answers");
        Assert.Equal(Tracks, (await server.GetAsync("/api/v1/status")).GetProperty("tracks").GetInt32());
        if (LongTests.Enabled)
        {
            // The first half warms up. From then on the mean of each quarter tells a leak from the garbage collector's rhythm.
            (double Megabytes, int Handles)[] third = [.. samples.Skip(samples.Count / 2).Take(samples.Count / 4)];
            (double Megabytes, int Handles)[] fourth = [.. samples.Skip(samples.Count * 3 / 4)];
            string figures = $"{answers} answers; MB {third.Average(sample => sample.Megabytes):F0} → {fourth.Average(sample => sample.Megabytes):F0}, "
                + $"handles {third.Average(sample => sample.Handles):F0} → {fourth.Average(sample => sample.Handles):F0}";
            await File.WriteAllTextAsync(Path.Combine(Path.GetTempPath(), "harmonie-soak.txt"), figures);
            Assert.True(fourth.Average(sample => sample.Megabytes) < third.Average(sample => sample.Megabytes) * 1.05, figures);
            Assert.True(fourth.Average(sample => sample.Handles) < third.Average(sample => sample.Handles) + 10, figures);
        }
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, Random random, long[] ids)
    {
        long id = ids[random.Next(ids.Length)];
        return random.Next(8) switch
        {
            0 => client.GetAsync($"/api/v1/tracks/{id}"),
            1 => client.GetAsync($"/api/v1/tracks/{id}/similar?limit=5&bpm=60..200"),
            2 => client.GetAsync("/api/v1/tracks?limit=10&order_by=bpm"),
            3 => client.GetAsync("/api/v1/genres"),
            4 => client.GetAsync("/api/v1/status"),
            5 => client.GetAsync($"/api/v1/tracks/resolve?path={random.Next(Tracks):00}.wav"),
            6 => client.PostAsJsonAsync("/api/v1/playlists", new { mode = "similar", seeds = new[] { id }, n = 5 }),
            _ => client.PostAsJsonAsync("/api/v1/playlists", new { mode = "vibe", target_bpm = 120, n = 5, shuffle = true }),
        };
    }

    private async Task ScanAsync(ServerProcess server)
    {
        string changing = Path.Combine(_folder.Music, "00.wav");
        File.SetLastWriteTimeUtc(changing, File.GetLastWriteTimeUtc(changing).AddSeconds(5));
        using HttpResponseMessage started = await server.Client.PostAsync("/api/v1/scan?force=true", content: null);
        Assert.True(started.IsSuccessStatusCode);
        await server.UntilIdleAsync();
    }

    private static async Task RepeatAsync(int seed, Func<Random, Task> act, CancellationToken end)
    {
        Random random = new(seed);
        while (!end.IsCancellationRequested)
        {
            await act(random);
        }
    }

    private static async Task<List<(double Megabytes, int Handles)>> SampleAsync(ServerProcess server, Task[] callers, CancellationToken end)
    {
        List<(double, int)> samples = [];
        while (!end.IsCancellationRequested && !callers.Any(caller => caller.IsFaulted))
        {
            using Process process = Process.GetProcessById(server.Id);
            int handles = Directory.GetFileSystemEntries(string.Create(CultureInfo.InvariantCulture, $"/proc/{server.Id}/fd")).Length;
            samples.Add((process.WorkingSet64 / 1048576.0, handles));
            await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
        }

        return samples;
    }
}
