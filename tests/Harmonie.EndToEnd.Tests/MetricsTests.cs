using System.Net;

namespace Harmonie.EndToEnd.Tests;

/// <summary>GET /metrics, as Prometheus reads it. In a process of its own: meters are the process's.</summary>
public sealed class MetricsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Metrics_TellOfLibraryScanAndRequests()
    {
        Music.WriteWav(Path.Combine(_folder.Music, "a.wav"), seed: 1);
        await File.WriteAllTextAsync(Path.Combine(_folder.Music, "broken.mp3"), "this is no music");
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [_folder.Music], ("HARMONIE_EMBEDDER", "timbre"));
        await server.UntilIdleAsync();
        await server.GetAsync("/api/v1/tracks/1");

        using HttpResponseMessage response = await server.Client.GetAsync("/metrics");
        string[] lines = (await response.Content.ReadAsStringAsync()).Split('\n');

        Assert.Equal((HttpStatusCode.OK, "text/plain"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal("1", ValueOf(lines, "harmonie_tracks", "model=\"timbre-1\""));
        Assert.Equal("1", ValueOf(lines, "harmonie_ready"));
        Assert.Equal("0", ValueOf(lines, "harmonie_scan_running"));
        Assert.Equal("1", ValueOf(lines, "harmonie_scan_files", "outcome=\"failed\""));
        Assert.Equal("2", ValueOf(lines, "harmonie_scan_files", "outcome=\"discovered\""));
        Assert.Equal("1", ValueOf(lines, "http_server_request_duration_seconds_count", "http_route=\"/api/v1/tracks/{id}\""));
    }

    // A line is name{labels} value time.
    private static string ValueOf(string[] lines, string name, string label = "") =>
        Assert.Single(lines, line => (line.StartsWith(name + "{", StringComparison.Ordinal) || line.StartsWith(name + " ", StringComparison.Ordinal)) && line.Contains(label, StringComparison.Ordinal))
            .Split("} ")[^1].Split(' ').First(part => part != name);
}
