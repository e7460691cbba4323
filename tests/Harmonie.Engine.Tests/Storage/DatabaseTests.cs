using System.Data.Common;
using System.Diagnostics;
using Harmonie.Engine.Storage;
using Harmonie.Engine.Storage.Migrations;
using Harmonie.Plugins;
using Microsoft.Data.Sqlite;

namespace Harmonie.Engine.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private readonly TestLibrary _library = new();

    public void Dispose() => _library.Dispose();

    [Fact]
    public async Task OpenAsync_NewFile_HasNewestSchemaAndWal()
    {
        await _library.Database.OpenAsync(CancellationToken.None);

        await using DbConnection connection = await _library.Database.ConnectAsync(CancellationToken.None);
        Assert.Equal($"{SchemaMigrator.CurrentVersion}", await ScalarAsync(connection, "SELECT value FROM meta WHERE key = 'schema_version'"));
        Assert.Equal("wal", await ScalarAsync(connection, "PRAGMA journal_mode"));
        Assert.Equal(1L, await ScalarAsync(connection, "PRAGMA synchronous"));
        Assert.Equal(1L, await ScalarAsync(connection, "PRAGMA foreign_keys"));
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task OpenAsync_ExistingVersion_KeepsEveryRow(int version)
    {
        await CreateExistingAsync(version);

        await _library.Database.OpenAsync(CancellationToken.None);
        await _library.Index.LoadAsync(CancellationToken.None);

        TrackRecord? track = await _library.Tracks.FindAsync(7, CancellationToken.None);
        Assert.NotNull(track);
        Assert.Equal(("/music/ä.flac", "ÄRZTE", 88.2), (track.Path, track.Artist, track.Bpm));
        Assert.Equal([new StyleProbability("Rock---Punk", 0.9), new StyleProbability("Pop---Ballad", 0.1)], track.Styles);
        float[]? embedding = await _library.Tracks.GetEmbeddingAsync(7, CancellationToken.None);
        Assert.Equal([3f, 4f], embedding!);
        LibraryTrack indexed = Assert.Single(_library.Index.Snapshot.Tracks);
        Assert.Equal([0.6f, 0.8f], indexed.UnitEmbedding.ToArray());
        await using DbConnection connection = await _library.Database.ConnectAsync(CancellationToken.None);
        Assert.Equal("ärzte", await ScalarAsync(connection, "SELECT artist_key FROM tracks WHERE id = 7"));
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task OpenAsync_ExistingVersionAndNewFile_HaveTheSameSchema(int version)
    {
        await CreateExistingAsync(version);
        await _library.Database.OpenAsync(CancellationToken.None);
        using TestLibrary fresh = new();
        await fresh.Database.OpenAsync(CancellationToken.None);

        Assert.Equal(await SchemaAsync(_library.Database), await SchemaAsync(fresh.Database));
    }

    [Fact]
    public async Task OpenAsync_NewerVersion_IsRefusedByName()
    {
        await CreateExistingAsync(3);
        await using (DbConnection connection = await _library.Database.ConnectAsync(CancellationToken.None))
        {
            await ExecuteAsync(connection, "UPDATE meta SET value = '99'");
        }

        DatabaseException error = await Assert.ThrowsAsync<DatabaseException>(() => _library.Database.OpenAsync(CancellationToken.None));
        Assert.Contains("99", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_NotADatabase_IsRefusedByName()
    {
        await File.WriteAllTextAsync(_library.Database.Path, new string('x', 5000));

        DatabaseException error = await Assert.ThrowsAsync<DatabaseException>(() => _library.Database.OpenAsync(CancellationToken.None));
        Assert.Contains(_library.Database.Path, error.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("x"), InlineData("0"), InlineData("-1"), InlineData("3.5"), InlineData("")]
    public async Task OpenAsync_UnreadableVersion_IsRefusedByName(string version)
    {
        await CreateExistingAsync(3);
        await using (DbConnection connection = await _library.Database.ConnectAsync(CancellationToken.None))
        {
            await ExecuteAsync(connection, $"UPDATE meta SET value = '{version}' WHERE key = 'schema_version'");
        }

        DatabaseException error = await Assert.ThrowsAsync<DatabaseException>(() => _library.Database.OpenAsync(CancellationToken.None));
        Assert.EndsWith($"harmonie.db has the unreadable schema version '{version}'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_TracksOfAnotherProgram_IsRefusedByName()
    {
        await using (DbConnection connection = await _library.Database.ConnectAsync(CancellationToken.None))
        {
            await ExecuteAsync(connection, "CREATE TABLE tracks (name TEXT)");
        }

        DatabaseException error = await Assert.ThrowsAsync<DatabaseException>(() => _library.Database.OpenAsync(CancellationToken.None));
        Assert.EndsWith("harmonie.db has tracks but no schema version; it is no Harmonie database.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SizeInBytes_RowsInTheLog_CountsBothFiles()
    {
        await _library.Database.OpenAsync(CancellationToken.None);
        await using DbConnection reader = await _library.Database.ConnectAsync(CancellationToken.None); // While it is open, the log stays.
        await _library.SaveAsync(TestLibrary.Track("/a", new float[1280]));

        long log = new FileInfo(_library.Database.Path + "-wal").Length;
        Assert.True(log > 5000);
        Assert.Equal(new FileInfo(_library.Database.Path).Length + log, _library.Database.SizeInBytes());
    }

    [Fact]
    public async Task WriteAsync_Throws_RollsBack()
    {
        await _library.Database.OpenAsync(CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => _library.Database.WriteAsync(
            async connection =>
            {
                await ExecuteAsync(connection, "INSERT INTO settings VALUES ('a', 'b')");
                throw new InvalidOperationException();
            },
            CancellationToken.None));

        await using DbConnection connection = await _library.Database.ConnectAsync(CancellationToken.None);
        Assert.Equal(0L, await ScalarAsync(connection, "SELECT count(*) FROM settings"));
    }

    [Fact]
    public async Task WriteAsync_AnotherProgramKeepsTheLock_GivesUpWithTheReason()
    {
        await _library.Database.OpenAsync(CancellationToken.None);
        await using SqliteConnection other = new($"Data Source={_library.Database.Path};Pooling=False");
        await other.OpenAsync();
        await using SqliteTransaction held = other.BeginTransaction();

        DatabaseException error = await Assert.ThrowsAsync<DatabaseException>(() => WriteSettingAsync(CancellationToken.None));

        Assert.Equal($"cannot write to the database {_library.Database.Path}: another program keeps it locked", error.Message);
    }

    [Fact]
    public async Task WriteAsync_CancelledWhileItWaitsForALock_EndsWithinTwoSeconds()
    {
        await _library.Database.OpenAsync(CancellationToken.None);
        await using SqliteConnection other = new($"Data Source={_library.Database.Path};Pooling=False");
        await other.OpenAsync();
        await using SqliteTransaction held = other.BeginTransaction();
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(200));

        long start = Stopwatch.GetTimestamp();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WriteSettingAsync(stop.Token));
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(2.5));
    }

    private Task WriteSettingAsync(CancellationToken cancellationToken) =>
        _library.Database.WriteAsync(connection => ExecuteAsync(connection, "INSERT INTO settings VALUES ('a', 'b')"), cancellationToken);

    [Fact]
    public async Task SaveAsync_SamePath_KeepsIdAndReplacesStyles()
    {
        await _library.Database.OpenAsync(CancellationToken.None);
        TrackRecord track = TestLibrary.Track("/m/a.mp3", 1, 2) with { Styles = [new("Rock---Punk", 0.5), new("Rock---Emo", 0.25)] };

        long first = await _library.Tracks.SaveAsync(track, CancellationToken.None);
        long second = await _library.Tracks.SaveAsync(track with { Styles = [new("Jazz---Bop", 0.75)] }, CancellationToken.None);

        Assert.Equal(first, second);
        TrackRecord? saved = await _library.Tracks.FindAsync(first, CancellationToken.None);
        Assert.Equal([new StyleProbability("Jazz---Bop", 0.75)], saved!.Styles);
    }

    [Fact]
    public async Task MarkInterruptedAsync_RunningScan_BecomesCrashed()
    {
        await _library.Database.OpenAsync(CancellationToken.None);
        await _library.Scans.BeginAsync(new ScanStart(100, 2, "effnet", "m", false, "0.1.0", 1), CancellationToken.None);

        await _library.Scans.MarkInterruptedAsync(CancellationToken.None);

        ScanRecord scan = Assert.Single(await _library.Scans.ListAsync(10, 0, CancellationToken.None));
        Assert.Equal((ScanOutcome.Crashed, "interrupted before completion"), (scan.Outcome, scan.LastError));
    }

    private async Task CreateExistingAsync(int version)
    {
        ExistingDatabase.CopyTo(_library.Database.Path);
        await using DbConnection connection = await _library.Database.ConnectAsync(CancellationToken.None);
        await ExecuteAsync(
            connection,
            ExistingDatabase.Clear + ExistingDatabase.To(version) +
            """
            INSERT INTO tracks(id, path, size, mtime, duration, embedding, embedding_dim, model, descriptor_version, bpm, artist, analyzed_at)
              VALUES (7, '/music/ä.flac', 5, 1.5, 9.0, x'0000404000008040', 2, 'discogs-effnet-bs64-1', 1, 88.2, 'ÄRZTE', 3.0);
            INSERT INTO track_styles VALUES (7, 'Pop---Ballad', 0.1), (7, 'Rock---Punk', 0.9);
            """);
    }

    // Every table and index, by what made it; an old one's words differ at most in their spaces.
    private static async Task<List<string>> SchemaAsync(Database database)
    {
        await using DbConnection connection = await database.ConnectAsync(CancellationToken.None);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY name";
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        List<string> schema = [];
        while (await reader.ReadAsync())
        {
            schema.Add(string.Concat(reader.GetString(0).Where(letter => !char.IsWhiteSpace(letter))));
        }

        return schema;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ScalarAsync(DbConnection connection, string sql)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
