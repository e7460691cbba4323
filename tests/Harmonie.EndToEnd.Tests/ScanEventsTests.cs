using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Harmonie.EndToEnd.Tests;

/// <summary>GET /api/v1/scan/events while a real scan runs.</summary>
public sealed class ScanEventsTests : IDisposable
{
    private static readonly string[] Phases = ["enumerating", "classifying", "extracting", "pruning"];
    private static readonly string[] Counters = ["discovered", "full", "descriptors_only", "skipped", "failed", "removed", "to_analyze", "analyzed"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Events_OfAScan_GoForwardOnlyAndEndIdle_ForAHundredListeners()
    {
        for (int i = 0; i < 8; i++)
        {
            await Music.WriteAsync(Path.Combine(_folder.Music, $"{i}.wav"), seed: i, seconds: 20);
        }

        await using ServerProcess server = await ServerProcess.StartAsync(
            _folder.Data, [_folder.Music], ("HARMONIE_SCAN_ON_STARTUP", "false"), ("HARMONIE_WORKERS", "1"));
        Task<List<JsonElement>>[] listeners = [.. Enumerable.Range(0, 100).Select(_ => ListenAsync(server))];
        List<JsonElement>[] told = await Task.WhenAll(listeners);

        Assert.All(told, events => Assert.Equal(8, events[^1].GetProperty("full").GetInt32()));
        List<JsonElement> first = told[0];
        Assert.Equal("idle", first[0].GetProperty("state").GetString());
        Assert.Equal((await server.GetAsync("/api/v1/scan")).EnumerateObject().Select(field => field.Name), first[0].EnumerateObject().Select(field => field.Name));

        List<JsonElement> running = first.FindAll(progress => progress.GetProperty("state").GetString() == "scanning");
        Assert.Contains(running, progress => progress.GetProperty("current_files").GetArrayLength() > 0 && progress.GetProperty("tracks_per_minute").ValueKind == JsonValueKind.Number
            && progress.GetProperty("seconds_left").ValueKind == JsonValueKind.Number);
        int[] phases = [.. running.Select(progress => Array.IndexOf(Phases, progress.GetProperty("phase").GetString()))];
        Assert.Contains(Array.IndexOf(Phases, "extracting"), phases);
        Assert.Equal(phases.Order(), phases);
        foreach (string counter in Counters)
        {
            int[] values = [.. running.Select(progress => progress.GetProperty(counter).GetInt32())];
            Assert.Equal(values.Order(), values);
        }
    }

    [Fact]
    public async Task Events_Headers_ForbidToKeepOrBufferThem()
    {
        await using ServerProcess server = ServerProcess.Launch(_folder.Data, [], ("HARMONIE_API_KEY", "s3cret"));
        server.Client.DefaultRequestHeaders.Add("X-API-Key", "s3cret");
        await server.UntilReadyAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/v1/scan/events") { Headers = { { "Accept-Encoding", "gzip, br" } } };

        using HttpResponseMessage response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(("text/event-stream", "no-store"), (response.Content.Headers.ContentType?.MediaType, response.Headers.CacheControl?.ToString()));
        Assert.Empty(response.Content.Headers.ContentEncoding);
        server.Client.DefaultRequestHeaders.Clear();
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await server.Client.GetAsync("/api/v1/scan/events")).StatusCode);
    }

    /// <summary>Listens from before a scan until it has ended; whoever has heard that nothing runs asks for the scan.</summary>
    private static async Task<List<JsonElement>> ListenAsync(ServerProcess server)
    {
        List<JsonElement> told = [];
        await using Stream stream = await server.Client.GetStreamAsync("/api/v1/scan/events");
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync())
        {
            Assert.Equal("progress", item.EventType);
            told.Add(JsonDocument.Parse(item.Data).RootElement);
            if (told.Count == 1)
            {
                await server.SendAsync(HttpMethod.Post, "/api/v1/scan?force=true");
            }
            else if (told[^1].GetProperty("state").GetString() == "idle")
            {
                break;
            }
        }

        return told;
    }
}
