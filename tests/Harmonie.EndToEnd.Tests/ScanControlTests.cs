using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Harmonie.EndToEnd.Tests;

/// <summary>Cancelling a scan and ending the program, whatever the scan is doing.</summary>
public sealed class ScanControlTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Delete_WhileAnalysing_EndsTheScanAndItsDecodersAndPostStartsAnother()
    {
        await using ServerProcess server = await AnalysingAsync(folders => ServerProcess.Launch(_folder.Data, folders));

        JsonElement answer = await server.SendAsync(HttpMethod.Delete, "/api/v1/scan");

        // The answer comes after 2 seconds at most: one that does not say "scanning" means that the scan has ended by then.
        Assert.Equal(("idle", "idle", 0), (answer.GetProperty("state").GetString(), answer.GetProperty("phase").GetString(), answer.GetProperty("current_files").GetArrayLength()));
        await server.UntilAsync(() => Task.FromResult(!server.HasChild("ffmpeg")));
        AssertCancelled(await LastScanAsync(server));

        Assert.Equal("scanning", (await server.SendAsync(HttpMethod.Post, "/api/v1/scan")).GetProperty("state").GetString());
        await server.UntilAsync(() => Task.FromResult(server.HasChild("ffmpeg")));
        Assert.Equal("idle", (await server.SendAsync(HttpMethod.Delete, "/api/v1/scan")).GetProperty("state").GetString());
        Assert.Equal("idle", (await server.SendAsync(HttpMethod.Delete, "/api/v1/scan")).GetProperty("state").GetString());
        Assert.Equal(2, (await server.GetAsync("/api/v1/scans")).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("")] // The publisher's server hangs.
    [InlineData("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")] // It is busy: the download waits before the next attempt.
    public async Task Delete_WhileAModelIsFetched_EndsTheScan(string answer)
    {
        await Music.WriteAsync(Path.Combine(_folder.Music, "a.flac"), seed: 1);
        using TcpListener publisher = new(System.Net.IPAddress.Loopback, 0);
        publisher.Start();
        await using ServerProcess server = ServerProcess.Launch(
            _folder.Data, [_folder.Music], ("HARMONIE_MODELS_URL", $"http://{publisher.LocalEndpoint}"), ("HARMONIE_EMBEDDER", "effnet"));
        using TcpClient download = await publisher.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await download.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
        await server.UntilReadyAsync();
        await server.UntilAsync(() => Task.FromResult(answer.Length == 0 || server.Output.Contains("trying again", StringComparison.Ordinal)));

        Assert.Equal("idle", (await server.SendAsync(HttpMethod.Delete, "/api/v1/scan")).GetProperty("state").GetString());

        JsonElement scan = await LastScanAsync(server);
        AssertCancelled(scan);
        Assert.Equal("discogs-effnet-bs64-1", scan.GetProperty("model").GetString()); // The one that was wanted.
    }

    [Theory, InlineData("TERM", false), InlineData("INT", true)]
    public async Task Signal_WhileAnalysing_EndsGracefullyAndTheScanIsCancelled(string signal, bool toGroup)
    {
        await using (ServerProcess server = await AnalysingAsync(folders => ServerProcess.LaunchBy(["setsid"], _folder.Data, folders)))
        {
            using Stream events = await server.Client.GetStreamAsync("/api/v1/scan/events");
            await server.SignalAsync(signal, toGroup);
            Assert.Equal(0, await server.ExitAsync());

            // An open stream is ended as it should be: it is not cut off when the program has waited for long enough.
            await new StreamReader(events).ReadToEndAsync();
        }

        await using ServerProcess next = await ServerProcess.StartAsync(_folder.Data, [_folder.Music], ("HARMONIE_SCAN_ON_STARTUP", "false"));
        JsonElement scan = await LastScanAsync(next);
        AssertCancelled(scan);
        Assert.Equal(0, scan.GetProperty("failures_total").GetInt32()); // Ctrl-C ends the decoders, too: no file is to blame.
    }

    [Fact]
    public async Task Signal_Second_EndsAtOnce()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, []);
        using TcpClient client = new("127.0.0.1", server.Client.BaseAddress!.Port);
        await client.GetStream().WriteAsync("POST /api/v1/playlists HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"u8.ToArray()); // The program waits for the rest.
        await server.SignalAsync("TERM");
        await server.UntilAsync(() => Task.FromResult(server.Output.Contains("Ending", StringComparison.Ordinal)));

        await server.SignalAsync("INT");

        Assert.Equal(130, await server.ExitAsync());
    }

    /// <summary>A server that is in the middle of files that take it long.</summary>
    private async Task<ServerProcess> AnalysingAsync(Func<string[], ServerProcess> launch)
    {
        await Music.WriteLongAsync(Path.Combine(_folder.Music, "0.flac"));
        File.Copy(Path.Combine(_folder.Music, "0.flac"), Path.Combine(_folder.Music, "1.flac"));
        ServerProcess server = launch([_folder.Music]);
        await server.UntilReadyAsync();
        await server.UntilAsync(() => Task.FromResult(server.HasChild("ffmpeg")));
        return server;
    }

    private static async Task<JsonElement> LastScanAsync(ServerProcess server)
    {
        JsonElement last = (await server.GetAsync("/api/v1/scans?limit=1")).GetProperty("items")[0];
        return await server.GetAsync($"/api/v1/scans/{last.GetProperty("id")}");
    }

    private static void AssertCancelled(JsonElement scan)
    {
        Assert.Equal(("cancelled", JsonValueKind.Number), (scan.GetProperty("state").GetString(), scan.GetProperty("finished_at").ValueKind));
        Assert.Equal((0, 0), (scan.GetProperty("full").GetInt32(), scan.GetProperty("failed").GetInt32()));
    }
}
