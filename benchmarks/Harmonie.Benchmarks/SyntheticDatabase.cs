using System.Globalization;
using System.Runtime.InteropServices;
using Harmonie.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace Harmonie.Benchmarks;

/// <summary>Fills a database with random tracks: 15 genres of 26 styles, 5 style rows per track, 10 tracks per album, embeddings in all directions.</summary>
internal static class SyntheticDatabase
{
    public const string Model = "synthetic-1";

    private static readonly string[] Keys = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"];

    /// <summary>Writes the rows straight into the file, in one transaction that no power cut need survive.</summary>
    /// <param name="database">An opened database without tracks, at rest.</param>
    /// <param name="tracks">How many.</param>
    /// <param name="dimension">The length of their embeddings.</param>
    public static async Task FillAsync(Database database, int tracks, int dimension)
    {
        SqliteConnection.ClearAllPools(); // Only who is alone can turn the journal off.
        await using SqliteConnection connection = new($"Data Source={database.Path};Pooling=False;Foreign Keys=False");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY");
        await using SqliteTransaction transaction = connection.BeginTransaction();

        // An index is made of sorted rows in a fraction of the time that it takes to keep it up row by row.
        List<(string Name, string Sql)> indexes = await IndexesAsync(connection);
        await ExecuteAsync(connection, string.Concat(indexes.Select(index => $"DROP INDEX {index.Name};")));
        Random random = new(42);
        await using SqliteCommand track = Insert(
            connection,
            "tracks",
            "id, path, library_root, relative_path, size, mtime, duration, embedding, embedding_dim, model, descriptor_version, bpm, bpm_confidence, key, scale, "
            + "key_strength, loudness, danceability, onset_rate, artist, album, title, artist_key, album_key, title_key, track_number, analyzed_at");
        await using SqliteCommand style = Insert(connection, "track_styles", "track_id, style, probability");
        float[] embedding = new float[dimension];
        for (int id = 1; id <= tracks; id++)
        {
            for (int i = 0; i < dimension; i++)
            {
                embedding[i] = random.NextSingle() - 0.5f;
            }

            (string artist, string album, string title) = (Name("Artist", id / 40), Name("Album", id / 10), Name("Title", id));
            string path = string.Create(CultureInfo.InvariantCulture, $"{artist}/{album}/{(id * 7919L) % 1_000_003:D7} {title}.flac");
            Run(
                track,
                id, $"/music/{path}", "/music", path, 30_000_000, 1.7e9, 60 + (400 * random.NextDouble()), MemoryMarshal.AsBytes<float>(embedding).ToArray(), dimension, Model, 1,
                60 + (120 * random.NextDouble()), 3.0, Keys[random.Next(12)], random.Next(2) == 0 ? "major" : "minor", 0.7, -20 * random.NextDouble(), 3 * random.NextDouble(), 2.5,
                artist, album, title, TextKey.Of(artist), TextKey.Of(album), TextKey.Of(title), (id % 10) + 1, 1.7e9 + id);
            foreach (int label in Enumerable.Range(random.Next(390), 5))
            {
                Run(style, id, LabelOf(label % 390), random.NextDouble());
            }
        }

        await ExecuteAsync(connection, string.Concat(indexes.Select(index => $"{index.Sql};")));
        await transaction.CommitAsync();
        await ExecuteAsync(connection, "PRAGMA journal_mode = WAL");
    }

    /// <summary>For example <c>Genre 03---Style 07</c>.</summary>
    public static string LabelOf(int label) => string.Create(CultureInfo.InvariantCulture, $"Genre {label / 26:D2}---Style {label % 26:D2}");

    private static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind} {number}");

    private static async Task<List<(string Name, string Sql)>> IndexesAsync(SqliteConnection connection)
    {
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        List<(string, string)> indexes = [];
        while (await reader.ReadAsync())
        {
            indexes.Add((reader.GetString(0), reader.GetString(1)));
        }

        return indexes;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static SqliteCommand Insert(SqliteConnection connection, string table, string columns)
    {
        SqliteCommand command = connection.CreateCommand();
        string[] names = columns.Split(", ");
        command.CommandText = $"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", names.Select(name => $"@{name}"))})";
        foreach (string name in names)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@{name}" });
        }

        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }
}
