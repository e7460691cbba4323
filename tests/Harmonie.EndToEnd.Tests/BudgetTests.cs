using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Harmonie.EndToEnd.Tests;

/// <summary>What requests up to the size limit cost on 100,000 tracks: a second of processor at most, besides what a search takes by itself.</summary>
public sealed class BudgetTests : IAsyncLifetime
{
    private const int Tracks = 100_000;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);

    private readonly TemporaryFolder _folder = new();
    private ServerProcess? _server;

    private ServerProcess Server => _server!;

    public async Task InitializeAsync()
    {
        await using (ServerProcess first = await ServerProcess.StartAsync(_folder.Data, []))
        {
            await first.TerminateAsync();
        }

        Fill();
        _server = await ServerProcess.StartAsync(_folder.Data, [], ("HARMONIE_LOG_LEVEL", "ERROR"));
        await Server.UntilAsync(async () => (await Server.Client.GetAsync("/map/points")).IsSuccessStatusCode); // Nothing runs beside any more.
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Requests_UpToTheLimit_StayWithinTheirBudget()
    {
        string[] texts = [.. Enumerable.Range(0, 90_000).Select(i => $"{i:D7}")];
        await PostAsync("""{"mode":"vibe","n":50}""", HttpStatusCode.OK); // Everything is compiled once.
        await GetAsync("/api/v1/tracks?bpm=100..120&key=A&genre=x", HttpStatusCode.OK);

        foreach (string field in new[] { "key", "genre", "style" })
        {
            await PostAsync(Filter(field, JsonSerializer.Serialize(texts)), HttpStatusCode.UnprocessableEntity);
            await PostAsync(Filter(field, JsonSerializer.Serialize(texts[..1000])), HttpStatusCode.OK);
            await PostAsync(Filter(field, Many("null", 180_000)), HttpStatusCode.UnprocessableEntity);
            await PostAsync(Filter(field, Many("1", 300_000)), HttpStatusCode.UnprocessableEntity);
            await GetAsync($"/api/v1/tracks?{string.Join('&', texts[..4_000].Select(text => $"{field}={text}"))}", HttpStatusCode.UnprocessableEntity);
            await GetAsync($"/api/v1/tracks?{string.Join('&', texts[..1_000].Select(text => $"{field}={text}"))}", HttpStatusCode.OK);
            await GetAsync($"/api/v1/tracks/1/similar?{string.Join('&', texts[..1_000].Select(text => $"{field}={text}"))}", HttpStatusCode.OK);
        }

        await PostAsync($$"""{"mode":"similar","seed_refs":{{Many("null", 180_000)}}}""", HttpStatusCode.UnprocessableEntity);
        await PostAsync($$"""{"mode":"similar","seed_refs":{{Many("{}", 300_000)}}}""", HttpStatusCode.UnprocessableEntity);
        await PostAsync($$"""{"mode":"similar","seeds":{{Many("-1", 300_000)}}}""", HttpStatusCode.UnprocessableEntity);
        await PostAsync($$"""{"mode":"similar","seeds":{{Many("-1", 10_000)}}}""", HttpStatusCode.NotFound);
        await PostAsync($$"""{"mode":"vibe","unknown":{{Many("[]", 300_000)}}}""", HttpStatusCode.OK);
        await GetAsync($"/api/v1/tracks?{string.Join('&', Enumerable.Repeat("limit=x", 7_500))}", HttpStatusCode.UnprocessableEntity);
    }

    private static string Filter(string field, string values) => $$"""{"filter":{"{{field}}":{{values}} },"mode":"vibe","n":50}""";

    private static string Many(string value, int count) => $"[{string.Join(',', Enumerable.Repeat(value, count))}]";

    private Task PostAsync(string body, HttpStatusCode expected)
    {
        StringContent content = new(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return WithinBudgetAsync(new HttpRequestMessage(HttpMethod.Post, "/api/v1/playlists") { Content = content }, expected, body);
    }

    private Task GetAsync(string path, HttpStatusCode expected) => WithinBudgetAsync(new HttpRequestMessage(HttpMethod.Get, path), expected, path);

    private async Task WithinBudgetAsync(HttpRequestMessage request, HttpStatusCode expected, string sent)
    {
        using HttpRequestMessage disposed = request;
        TimeSpan before = Server.ProcessorTime;
        using HttpResponseMessage response = await Server.Client.SendAsync(request);
        byte[] answer = await response.Content.ReadAsByteArrayAsync();
        TimeSpan cost = Server.ProcessorTime - before;

        string what = $"{sent[..Math.Min(60, sent.Length)]} … ({sent.Length})";
        Assert.True(response.StatusCode == expected, $"{what}: {response.StatusCode} {Encoding.UTF8.GetString(answer)[..Math.Min(400, answer.Length)]}");
        Assert.True(cost < Budget, $"{what} took {cost}");
        if (expected == HttpStatusCode.UnprocessableEntity)
        {
            Assert.InRange(JsonDocument.Parse(answer).RootElement.GetProperty("detail").GetArrayLength(), 1, 100);
        }
    }

    private void Fill()
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(_folder.Data, "harmonie.db")}");
        connection.Open();
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand fill = connection.CreateCommand();
        fill.CommandText =
            $"""
            WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < {Tracks})
            INSERT INTO tracks (id, path, size, mtime, duration, embedding, embedding_dim, model, descriptor_version, bpm, key, scale, artist, title, artist_key, title_key, analyzed_at)
            SELECT i, '/music/' || i || '.mp3', 1000, 1.7e9, 180, randomblob(1) || x'00003f' || randomblob(1) || x'00003f', 2, 'm-1', 1, 60 + i % 120,
                substr('ABCDEFG', 1 + i % 7, 1), 'minor', 'artist ' || (i % 2000), 'title ' || i, 'artist ' || (i % 2000), 'title ' || i, 1.7e9 FROM numbers;
            INSERT INTO track_styles SELECT id, 'Genre' || (id % 15) || '---Style' || (id % 400), 0.5 FROM tracks;
            INSERT INTO track_styles SELECT id, 'Genre' || (id % 15) || '---Style' || ((id + 7) % 400), 0.3 FROM tracks;
            """;
        fill.ExecuteNonQuery();
        transaction.Commit();
    }
}
