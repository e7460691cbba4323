using Harmonie.Engine.Scanning;
using Microsoft.Data.Sqlite;

namespace Harmonie.Engine.Tests.Scanning;

/// <summary>An existing database whose tracks have files: a small clip for each row, at the row's path below the host's music folder.</summary>
internal static class ExistingLibrary
{
    public const string Model = "discogs-effnet-bs64-1";
    public const double Seconds = 0.3;

    private static readonly string[] Roots = ["/music", "/mnt/nas/music"];

    /// <summary>Lays database and files, and sets the host's libraries. The host is to be started afterwards.</summary>
    /// <returns>The rows' paths by id.</returns>
    public static async Task<Dictionary<long, string>> LayAsync(ScanHost host, int version)
    {
        await using SqliteConnection connection = new($"Data Source={ExistingDatabase.CopyTo(host.DatabasePath)};Pooling=False");
        await connection.OpenAsync();
        await ExecuteAsync(connection, ExistingDatabase.To(version));
        Dictionary<long, string> paths = [];
        await using (SqliteCommand command = connection.CreateCommand())
        {
            command.CommandText = "SELECT id, path FROM tracks";
            await using SqliteDataReader reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                paths.Add(reader.GetInt64(0), host.Music + reader.GetString(1));
            }
        }

        foreach ((long id, string path) in paths)
        {
            var file = new FileInfo(Clips.Wav(path, Seconds, seed: (int)id));
            await ExecuteAsync(
                connection,
                "UPDATE tracks SET path = @path, library_root = @music || library_root, size = @size, mtime = @mtime, duration = @duration WHERE id = @id",
                ("@id", id),
                ("@path", path),
                ("@music", host.Music),
                ("@size", file.Length),
                ("@mtime", (file.LastWriteTimeUtc - DateTime.UnixEpoch).TotalSeconds),
                ("@duration", Seconds));
            if (version >= 3)
            {
                string fingerprint = await Fingerprint.ComputeAsync(path, CancellationToken.None);
                await ExecuteAsync(connection, "UPDATE tracks SET fingerprint = @fingerprint WHERE id = @id", ("@id", id), ("@fingerprint", fingerprint));
            }
        }

        host.Libraries = [.. Roots.Select(root => host.Music + root)];
        return paths;
    }

    /// <summary>
    /// Lays the library that a Harmonie of schema 5 scanned with timbre-1: three pieces of <see cref="Music"/> by their seeds. See Fixtures/README.md.
    /// </summary>
    public static async Task LaySchema5Async(ScanHost host)
    {
        await using SqliteConnection connection = new($"Data Source={host.DatabasePath};Pooling=False");
        await connection.OpenAsync();
        await ExecuteAsync(connection, await File.ReadAllTextAsync(SourceTree.File("tests", "Harmonie.Engine.Tests", "Fixtures", "schema-5.sql")));
        await ExecuteAsync(connection, "UPDATE tracks SET path = @music || '/' || relative_path, library_root = @music", ("@music", host.Music));
        foreach (int seed in Enumerable.Range(1, 3))
        {
            Music.WriteWav(host.File($"{seed}.wav"), seed, seconds: 2);
            File.SetLastWriteTimeUtc(host.File($"{seed}.wav"), DateTime.UnixEpoch.AddSeconds(1_716_458_400));
        }
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await command.ExecuteNonQueryAsync();
    }
}
