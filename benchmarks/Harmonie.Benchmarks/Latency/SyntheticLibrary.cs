using System.Globalization;
using System.Runtime.InteropServices;
using Harmonie.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace Harmonie.Benchmarks.Latency;

/// <summary>Fills a database with random tracks: 15 genres of 26 styles, 5 style rows a track, 10 tracks an album, embeddings in all directions.</summary>
internal static class SyntheticLibrary
{
    public const string Model = "synthetic-1";

    private static readonly string[] Keys = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"];

    public static Task FillAsync(Database database, int tracks, int dimension) => database.WriteAsync(
        async connection =>
        {
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
        },
        CancellationToken.None);

    /// <summary>For example <c>Genre 03---Style 07</c>.</summary>
    public static string LabelOf(int label) => string.Create(CultureInfo.InvariantCulture, $"Genre {label / 26:D2}---Style {label % 26:D2}");

    private static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind} {number}");

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
