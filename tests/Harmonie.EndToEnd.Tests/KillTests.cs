using Microsoft.Data.Sqlite;

namespace Harmonie.EndToEnd.Tests;

/// <summary>The power is cut at a random moment, again and again, while files come, go and move: nothing that was committed is lost.</summary>
public sealed class KillTests : IDisposable
{
    private const int Seed = 20240523;

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(Seed);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_KilledAtRandomMoments_KeepsEveryCommittedTrack()
    {
        int made = 0;
        Dictionary<string, long> committed = [];
        for (int round = 0; round < LongTests.Pick(brief: 5, whole: 100); round++)
        {
            Dictionary<string, string> moved = Change(committed.Keys, ref made);
            await using (ServerProcess server = ServerProcess.Launch(_folder.Data, [_folder.Music], ("HARMONIE_WORKERS", "2")))
            {
                await Task.Delay(_random.Next(200, 5000));
                await server.KillAsync();
            }

            Dictionary<string, long> tracks = await ReadAsync();
            foreach ((string path, long id) in committed.Where(track => File.Exists(moved.GetValueOrDefault(track.Key, track.Key))))
            {
                string now = moved.GetValueOrDefault(path, path);
                Assert.True(tracks.GetValueOrDefault(path, tracks.GetValueOrDefault(now)) == id, $"round {round}: {path} has lost its id {id}");
            }

            committed = tracks;
        }

        await using ServerProcess last = await ServerProcess.StartAsync(_folder.Data, [_folder.Music]);
        await last.UntilIdleAsync();
        Dictionary<string, long> all = await ReadAsync("WHERE missing_since IS NULL");
        Assert.Equal(Directory.GetFiles(_folder.Music).Order(StringComparer.Ordinal), all.Keys.Order(StringComparer.Ordinal));
        Assert.All(committed.Where(track => File.Exists(track.Key)), track => Assert.Equal(track.Value, all[track.Key]));
    }

    // Three new files, and one that is already known goes elsewhere or away.
    private Dictionary<string, string> Change(IEnumerable<string> known, ref int made)
    {
        Dictionary<string, string> moved = [];
        for (int i = 0; i < 3; i++)
        {
            Music.WriteWav(Path.Combine(_folder.Music, $"{made:000}.wav"), seed: made++, seconds: 4);
        }

        string[] present = [.. known.Where(File.Exists)];
        if (present.Length > 4)
        {
            string path = present[_random.Next(present.Length)];
            if (_random.Next(3) == 0)
            {
                File.Delete(path);
            }
            else
            {
                moved[path] = Path.Combine(_folder.Music, $"moved-{made:000}.wav");
                File.Move(path, moved[path]);
            }
        }

        return moved;
    }

    /// <summary>The tracks by path, after the checks that hold at every moment.</summary>
    private async Task<Dictionary<string, long>> ReadAsync(string which = "")
    {
        Dictionary<string, long> tracks = new(StringComparer.Ordinal);
        string path = Path.Combine(_folder.Data, "harmonie.db");
        if (!File.Exists(path))
        {
            return tracks; // Killed before there was a database.
        }

        await using SqliteConnection connection = new($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        Assert.Equal("ok", await ScalarAsync(connection, "PRAGMA integrity_check"));
        if (await ScalarAsync(connection, "SELECT name FROM sqlite_master WHERE name = 'scans'") is null)
        {
            return tracks; // Killed before the schema was there.
        }

        Assert.Equal(0L, await ScalarAsync(connection, "SELECT count(*) FROM pragma_foreign_key_check"));
        Assert.InRange((long)(await ScalarAsync(connection, "SELECT count(*) FROM scans WHERE state = 'running'"))!, 0, 1);
        Assert.Equal(0L, await ScalarAsync(connection, "SELECT count(*) FROM scans WHERE state = 'running' AND id < (SELECT max(id) FROM scans)"));
        Assert.Equal(0L, await ScalarAsync(connection, "SELECT count(*) FROM tracks WHERE length(embedding) <> 4 * embedding_dim"));
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT path, id FROM tracks {which}";
        await using SqliteDataReader row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            tracks.Add(row.GetString(0), row.GetInt64(1));
        }

        return tracks;
    }

    private static async Task<object?> ScalarAsync(SqliteConnection connection, string sql)
    {
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
