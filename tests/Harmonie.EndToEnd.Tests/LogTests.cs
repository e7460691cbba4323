using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Harmonie.EndToEnd.Tests;

/// <summary>What the terminal says of a scan and of requests, and that a copy of the database file alone holds what was said.</summary>
public sealed class LogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Scan_Text_IsALineATrackAndOneOfCounts()
    {
        string odd = Path.Combine(_folder.Music, "a\n00:00:00 forged\u001b[31m.flac");
        await Music.WriteAsync(odd, seed: 1);
        await File.WriteAllTextAsync(Path.Combine(_folder.Music, "broken.mp3"), "no sound");
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [_folder.Music], ("HARMONIE_EMBEDDER", "timbre"));
        await server.UntilIdleAsync();
        await server.TerminateAsync();

        string[] lines = server.Output.Split('\n');
        Assert.Single(lines, line => line.Contains("a␊00:00:00 forged␛[31m.flac: Full in ", StringComparison.Ordinal));
        Assert.Single(lines, line => line.EndsWith(" s: 2 files, 1 analysed, 0 described anew, 0 unchanged, 1 failed, 0 removed", StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', server.Output);
    }

    [Fact]
    public async Task Scan_Json_IsAnObjectALine()
    {
        await Music.WriteAsync(Path.Combine(_folder.Music, "a.flac"), seed: 1);
        await using ServerProcess server = await ServerProcess.StartAsync(
            _folder.Data, [_folder.Music], ("HARMONIE_EMBEDDER", "timbre"), ("HARMONIE_LOG_FORMAT", "json"), ("HARMONIE_LOG_LEVEL", "debug"));
        await server.UntilIdleAsync();
        await server.GetAsync("/api/v1/tracks?q=secret");
        await server.TerminateAsync();

        JsonElement[] lines = [.. server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        JsonElement track = Assert.Single(lines, line => Said(line, "Path") is { } path && path.EndsWith("/a.flac", StringComparison.Ordinal) && Said(line, "Work") == "Full");
        Assert.Equal("Information", track.GetProperty("LogLevel").GetString());
        JsonElement request = lines.First(line => Said(line, "Method") == "GET" && Said(line, "Path") == "/api/v1/tracks");
        Assert.Equal("200", Said(request, "Status"));
        Assert.DoesNotContain("secret", request.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_Ended_DatabaseFileAloneHoldsAllRows()
    {
        for (int i = 0; i < 5; i++)
        {
            await Music.WriteAsync(Path.Combine(_folder.Music, $"{i}.flac"), seed: i);
        }

        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [_folder.Music], ("HARMONIE_EMBEDDER", "timbre"));
        await server.UntilIdleAsync();
        await server.UntilAsync(() => Task.FromResult(new FileInfo(Path.Combine(_folder.Data, "harmonie.db-wal")) is { Exists: true, Length: 0 }));

        File.Copy(Path.Combine(_folder.Data, "harmonie.db"), _folder.File("copy.db"));

        await using SqliteConnection copy = new($"Data Source={_folder.File("copy.db")};Pooling=False");
        await copy.OpenAsync();
        Assert.Equal((5L, "completed", "ok"), (await AskAsync(copy, "SELECT count(*) FROM tracks"), await AskAsync(copy, "SELECT state FROM scans"), await AskAsync(copy, "PRAGMA integrity_check")));
    }

    private static async Task<object?> AskAsync(SqliteConnection connection, string question)
    {
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = question;
        return await command.ExecuteScalarAsync();
    }

    private static string? Said(JsonElement line, string name) =>
        line.GetProperty("State") is { ValueKind: JsonValueKind.Object } state && state.TryGetProperty(name, out JsonElement value) ? value.ToString() : null;
}
