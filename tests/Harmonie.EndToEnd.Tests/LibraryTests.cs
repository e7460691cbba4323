using System.Text.Json;

namespace Harmonie.EndToEnd.Tests;

/// <summary>A folder of real files in, similar tracks out.</summary>
public sealed class LibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_EveryFormat_EndsIdleWithEveryTrackAndSimilarOnes()
    {
        string piece = _folder.File("piece.wav");
        Music.WriteWav(piece, seed: 1);
        foreach ((string name, string[] format) in Clips.Formats)
        {
            await Clips.EncodeAsync(piece, Path.Combine(_folder.Music, name), format);
        }

        await Music.WriteAsync(Path.Combine(_folder.Music, "other.FLAC"), seed: 2, tags: [("title", "Other"), ("artist", "Ärzte"), ("track", "5/12")]);
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [_folder.Music]);

        JsonElement scan = await server.UntilIdleAsync();

        int files = Clips.Formats.Count + 1;
        Assert.True(scan.GetProperty("failed").GetInt32() == 0, $"{scan}");
        Assert.Equal((files, files, 0), (scan.GetProperty("discovered").GetInt32(), scan.GetProperty("full").GetInt32(), scan.GetProperty("removed").GetInt32()));
        JsonElement tracks = await server.GetAsync("/api/v1/tracks");
        Assert.Equal(files, tracks.GetProperty("total").GetInt32());
        JsonElement other = tracks.GetProperty("items").EnumerateArray().Single(track => track.GetProperty("title").GetString() == "Other");
        Assert.Equal(("Ärzte", 5, "other.FLAC", _folder.Music), (
            other.GetProperty("artist").GetString(),
            other.GetProperty("track_number").GetInt32(),
            other.GetProperty("relative_path").GetString(),
            other.GetProperty("library_root").GetString()));
        Assert.All(tracks.GetProperty("items").EnumerateArray(), track => Assert.InRange(track.GetProperty("duration").GetDouble(), 5.9, 6.2));

        // The same piece in another codec sounds more alike than another piece.
        long id = tracks.GetProperty("items").EnumerateArray().First(track => track.GetProperty("path").GetString()!.EndsWith(".flac", StringComparison.Ordinal)).GetProperty("id").GetInt64();
        JsonElement similar = await server.GetAsync($"/api/v1/tracks/{id}/similar?limit=50");
        JsonElement[] matches = [.. similar.GetProperty("matches").EnumerateArray()];
        Assert.Equal(files - 1, matches.Length);
        Assert.EndsWith("other.FLAC", matches[^1].GetProperty("path").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_SecondStart_AnalysesNothing()
    {
        await Music.WriteAsync(Path.Combine(_folder.Music, "a.mp3"), seed: 1);
        await Music.WriteAsync(Path.Combine(_folder.Music, "b.ogg"), seed: 2);
        await using (ServerProcess first = await ServerProcess.StartAsync(_folder.Data, [_folder.Music]))
        {
            await first.UntilIdleAsync();
            Assert.Equal(0, await first.TerminateAsync());
        }

        await using ServerProcess second = await ServerProcess.StartAsync(_folder.Data, [_folder.Music]);
        JsonElement scan = await second.UntilIdleAsync();

        Assert.Equal((2, 0, 2), (scan.GetProperty("discovered").GetInt32(), scan.GetProperty("full").GetInt32(), scan.GetProperty("skipped").GetInt32()));
    }

    [Fact]
    public async Task Serve_BrokenFiles_AreOneLineEachAndTheRestIsAnalysed()
    {
        await Music.WriteAsync(Path.Combine(_folder.Music, "good.flac"), seed: 1);
        await File.WriteAllTextAsync(Path.Combine(_folder.Music, "text.mp3"), "this is no music");
        await File.WriteAllTextAsync(Path.Combine(_folder.Music, "empty.ogg"), "");
        string truncated = Path.Combine(_folder.Music, "truncated.flac");
        await Music.WriteAsync(truncated, seed: 2);
        await using (FileStream file = File.OpenWrite(truncated))
        {
            file.SetLength(file.Length / 2);
        }

        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [_folder.Music]);
        JsonElement scan = await server.UntilIdleAsync();

        Assert.Equal((4, 1, 3), (scan.GetProperty("discovered").GetInt32(), scan.GetProperty("full").GetInt32(), scan.GetProperty("failed").GetInt32()));
        string[] failed = [.. scan.GetProperty("recent_failures").EnumerateArray().Select(pair => Path.GetFileName(pair[0].GetString()!)).Order(StringComparer.Ordinal)];
        Assert.Equal(["empty.ogg", "text.mp3", "truncated.flac"], failed);
        Assert.All(scan.GetProperty("recent_failures").EnumerateArray(), pair => Assert.DoesNotContain('\n', pair[1].GetString()!));
    }

    [Fact]
    public async Task Serve_KilledInTheMiddle_AnalysesOnlyTheRest()
    {
        for (int i = 0; i < 24; i++)
        {
            await Music.WriteAsync(Path.Combine(_folder.Music, $"{i:00}.wav"), seed: i, seconds: 20);
        }

        int before = 0;
        await using (ServerProcess first = await ServerProcess.StartAsync(_folder.Data, [_folder.Music], ("HARMONIE_WORKERS", "1")))
        {
            await first.UntilAsync(async () => (before = (await first.GetAsync("/api/v1/scan")).GetProperty("full").GetInt32()) >= 3);
            await first.KillAsync();
        }

        await using ServerProcess second = await ServerProcess.StartAsync(_folder.Data, [_folder.Music]);
        JsonElement scan = await second.UntilIdleAsync();

        Assert.Equal(24, scan.GetProperty("discovered").GetInt32());
        Assert.Equal(24, scan.GetProperty("full").GetInt32() + scan.GetProperty("skipped").GetInt32());
        Assert.InRange(scan.GetProperty("skipped").GetInt32(), before, 23);
        Assert.Equal(24, (await second.GetAsync("/api/v1/status")).GetProperty("tracks").GetInt32());
    }

    [Fact]
    public async Task Serve_NoPermission_IsOneLineEachAndTriedAgainOnceThereIs()
    {
        string file = Path.Combine(_folder.Music, "closed.flac");
        string folder = Path.Combine(_folder.Music, "closed");
        await Music.WriteAsync(Path.Combine(_folder.Music, "open.flac"), seed: 1);
        await Music.WriteAsync(file, seed: 2);
        await Music.WriteAsync(Path.Combine(folder, "inside.flac"), seed: 3);
        await ChangeModeAsync("000", file, folder);

        // Nothing is closed to root, unless it lacks these capabilities.
        string[] command = Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] : ["env"];
        await using ServerProcess server = ServerProcess.LaunchBy(command, _folder.Data, [_folder.Music], ("HARMONIE_WATCH", "false"));
        await server.UntilReadyAsync();
        JsonElement first = await server.UntilIdleAsync();
        await ChangeModeAsync("777", file, folder);
        await server.SendAsync(HttpMethod.Post, "/api/v1/scan");
        JsonElement second = await server.UntilIdleAsync();

        Assert.Equal((2, 1, 2), (first.GetProperty("discovered").GetInt32(), first.GetProperty("full").GetInt32(), first.GetProperty("failed").GetInt32()));
        Assert.Equal([folder, file], first.GetProperty("recent_failures").EnumerateArray().Select(failure => failure[0].GetString()!));
        Assert.All(first.GetProperty("recent_failures").EnumerateArray(), failure => Assert.Contains("permission", failure[1].GetString()!, StringComparison.OrdinalIgnoreCase));
        Assert.Equal((3, 2, 0), (second.GetProperty("discovered").GetInt32(), second.GetProperty("full").GetInt32(), second.GetProperty("failed").GetInt32()));
    }

    [Fact]
    public async Task Serve_BadSetting_IsOneLineAndExitCode2()
    {
        await using ServerProcess server = ServerProcess.Launch(_folder.Data, [], ("HARMONIE_PORT", "music"));

        Assert.Equal(2, await server.ExitAsync());
        Assert.Equal("harmonie: HARMONIE_PORT must be a whole number from 0 to 65535, not 'music'", server.Output.Trim());
    }

    [Fact]
    public async Task Serve_PortTaken_IsOneLine()
    {
        await using ServerProcess first = await ServerProcess.StartAsync(_folder.Data, []);
        string port = $"{first.Client.BaseAddress!.Port}";
        await using ServerProcess second = ServerProcess.Launch(_folder.File("other"), [], ("HARMONIE_PORT", port));

        Assert.Equal(2, await second.ExitAsync());
        Assert.StartsWith($"harmonie: cannot listen on 127.0.0.1:{port}: another program listens there", Assert.Single(second.Output.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_NoFolders_ServesTheIndexAndSaysSo()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, []);

        Assert.Equal(0, (await server.GetAsync("/api/v1/status")).GetProperty("tracks").GetInt32());
        await server.UntilAsync(() => Task.FromResult(server.Output.Contains("HARMONIE_LIBRARIES", StringComparison.Ordinal)));
    }

    private static Task ChangeModeAsync(string mode, params string[] paths) => Command.RunAsync("chmod", [mode, .. paths]);
}
