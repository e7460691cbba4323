using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Harmonie.EndToEnd.Tests;

/// <summary>No file and no ffmpeg can hurt the server: each bad one is a line, and everything else goes on.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Scan_MutatedFiles_EachIsAccountedForAndTheServerLives()
    {
        int files = LongTests.Pick(brief: 60, whole: 1000);
        await new MutatedFiles(_folder.Music, seed: 7).WriteAsync(files);
        await Music.WriteAsync(Path.Combine(_folder.Music, "folder.mp3", "good.flac"), seed: 1);
        Directory.CreateDirectory(Path.Combine(_folder.Music, "empty.mp3"));
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [_folder.Music]);

        JsonElement scan = default;
        await server.UntilAsync(
            async () =>
            {
                await server.GetAsync("/api/v1/tracks?limit=50");
                await server.GetAsync("/api/v1/status");
                scan = await server.GetAsync("/api/v1/scan");
                return scan.GetProperty("state").GetString() != "scanning" && scan.GetProperty("finished_at").ValueKind == JsonValueKind.Number;
            },
            TimeSpan.FromMinutes(LongTests.Pick(brief: 3, whole: 60)));

        Assert.Equal(("idle", files + 1), (scan.GetProperty("state").GetString(), Count(scan, "discovered")));
        Assert.Equal(files + 1, Count(scan, "full") + Count(scan, "failed") + Count(scan, "skipped"));
        Assert.InRange(Count(scan, "failed"), files / 5, files);
        Assert.Empty(Query("SELECT path FROM tracks INTERSECT SELECT path FROM scan_failures"));
        Assert.Equal(files + 1, Query("SELECT path FROM tracks UNION SELECT path FROM scan_failures").Count);
        Assert.Empty(Query("SELECT path || ': ' || error FROM scan_failures WHERE size IS NULL")); // Those of a fault of our own.
        Assert.DoesNotContain("   at ", server.Output, StringComparison.Ordinal);
        foreach (string id in Query("SELECT id FROM tracks ORDER BY id"))
        {
            await server.GetAsync($"/api/v1/tracks/{id}");
            await server.GetAsync($"/api/v1/tracks/{id}/similar");
        }
    }

    [Fact]
    public async Task Scan_FaultyFfmpeg_FailsTheseFilesAlone()
    {
        string[] faulty = ["garbage.wav", "killed.wav", "flood.wav", "moody.wav", "short.wav", .. LongTests.Enabled ? (string[])["hang.wav", "deaf.wav", "greedy.wav"] : []];
        foreach (string name in (string[])[.. faulty, "chatter.wav", "good.wav"])
        {
            Music.WriteWav(Path.Combine(_folder.Music, name), seed: name.Length);
        }

        string tools = StubTools.Make(_folder.File("tools"), "ffmpeg");
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [_folder.Music], ("HARMONIE_FFMPEG_DIR", tools));

        JsonElement scan = await server.UntilIdleAsync();

        Assert.Equal((faulty.Length + 2, 2, faulty.Length), (Count(scan, "discovered"), Count(scan, "full"), Count(scan, "failed")));
        string[] failed = [.. scan.GetProperty("recent_failures").EnumerateArray().Select(pair => Path.GetFileName(pair[0].GetString()!))];
        Assert.Equal(faulty.Order(StringComparer.Ordinal), failed.Order(StringComparer.Ordinal));
        Assert.Equal(2, (await server.GetAsync("/api/v1/status")).GetProperty("tracks").GetInt32());
    }

    [Fact]
    public async Task Scan_NoFfmpeg_IsOneReason()
    {
        Music.WriteWav(Path.Combine(_folder.Music, "a.wav"), seed: 1);
        Music.WriteWav(Path.Combine(_folder.Music, "b.wav"), seed: 2);
        string empty = Directory.CreateDirectory(_folder.File("empty")).FullName;
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [_folder.Music], ("HARMONIE_FFMPEG_DIR", empty));

        JsonElement scan = await server.UntilIdleAsync();

        Assert.Equal(("error", 0), (scan.GetProperty("state").GetString(), Count(scan, "failed")));
        Assert.Single(server.Output.Split('\n'), line => line.Contains("HARMONIE_FFMPEG_DIR", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Kill_WhileDecoding_LeavesNoFfmpeg()
    {
        Clips.Wav(Path.Combine(_folder.Music, "long.wav"), seconds: 900, seed: 1);
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [_folder.Music]);
        await server.UntilAsync(() => Task.FromResult(Decoders().Length > 0));

        await server.KillAloneAsync();

        long start = Stopwatch.GetTimestamp();
        while (Decoders().Length > 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(60), "ffmpeg goes on for nobody");
            await Task.Delay(50);
        }
    }

    private static int Count(JsonElement scan, string name) => scan.GetProperty(name).GetInt32();

    private int[] Decoders() =>
    [
        .. Process.GetProcessesByName("ffmpeg").Select(process => process.Id).Where(id =>
        {
            try
            {
                return File.ReadAllText($"/proc/{id}/cmdline").Contains(_folder.Music, StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false; // It has just ended.
            }
        }),
    ];

    private List<string> Query(string sql)
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(_folder.Data, "harmonie.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> values = [];
        while (reader.Read())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
