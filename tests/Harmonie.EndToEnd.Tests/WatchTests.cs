using System.Text.Json;

namespace Harmonie.EndToEnd.Tests;

/// <summary>Changes in the library are picked up though nobody asks for a scan.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Watch_FilesComeMoveGrowAndGo_AreServedAsTheyAre()
    {
        string outside = _folder.File("outside.wav");
        Music.WriteWav(outside, seed: 2, seconds: 10);
        await Music.WriteAsync(Path.Combine(_folder.Music, "first.flac"), seed: 1);
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [_folder.Music]);
        await server.UntilIdleAsync();
        long id = (await TrackAsync(server, "first.flac"))!.Value.GetProperty("id").GetInt64();

        // A copy into a folder that is new, with pauses shorter than the quiet that a scan waits for.
        byte[] whole = await File.ReadAllBytesAsync(outside);
        string slow = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Music, "Album")).FullName, "slow.wav");
        foreach (byte[] piece in whole.Chunk((whole.Length / 5) + 1))
        {
            await using FileStream copy = new(slow, FileMode.Append);
            await copy.WriteAsync(piece);
            await Task.Delay(500);
        }

        await server.UntilAsync(async () => await TrackAsync(server, "Album/slow.wav") is not null);
        await server.UntilIdleAsync();
        Assert.Equal(10, (await TrackAsync(server, "Album/slow.wav"))!.Value.GetProperty("duration").GetDouble(), 0.01);
        JsonElement scans = await server.GetAsync("/api/v1/scans");
        Assert.Equal((2, 0), (
            scans.GetProperty("items").EnumerateArray().Sum(scan => scan.GetProperty("full").GetInt32()),
            scans.GetProperty("items").EnumerateArray().Sum(scan => scan.GetProperty("failed").GetInt32())));

        File.Move(Path.Combine(_folder.Music, "first.flac"), Path.Combine(_folder.Music, "Album", "renamed.flac"));
        await server.UntilAsync(async () => await TrackAsync(server, "Album/renamed.flac") is not null);
        Assert.Equal(id, (await TrackAsync(server, "Album/renamed.flac"))!.Value.GetProperty("id").GetInt64());

        await server.UntilIdleAsync();
        Directory.Move(Path.Combine(_folder.Music, "Album"), _folder.File("Album"));
        await Music.WriteAsync(Path.Combine(_folder.Music, "last.flac"), seed: 3);
        await server.UntilAsync(async () => (await server.GetAsync("/api/v1/status")).GetProperty("tracks").GetInt32() == 1);
        Assert.NotNull(await TrackAsync(server, "last.flac"));
    }

    [Fact]
    public async Task Watch_Off_DoesNothing()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [_folder.Music], ("HARMONIE_WATCH", "false"));
        await server.UntilIdleAsync();

        await Music.WriteAsync(Path.Combine(_folder.Music, "first.flac"), seed: 1);
        await Task.Delay(TimeSpan.FromSeconds(8)); // Longer than a watch would wait.

        Assert.Equal(1, (await server.GetAsync("/api/v1/scans")).GetProperty("total").GetInt32());
        Assert.False((await server.GetAsync("/api/v1/status")).GetProperty("watch").GetBoolean());
    }

    private static async Task<JsonElement?> TrackAsync(ServerProcess server, string relativePath)
    {
        JsonElement tracks = await server.GetAsync("/api/v1/tracks");
        JsonElement track = tracks.GetProperty("items").EnumerateArray().FirstOrDefault(track => track.GetProperty("relative_path").GetString() == relativePath);
        return track.ValueKind == JsonValueKind.Undefined ? null : track;
    }
}
