using System.Runtime.CompilerServices;
using Harmonie.Plugins;
using Microsoft.Data.Sqlite;

namespace Harmonie.Engine.Storage;

/// <summary>Reads and writes tracks. The only code that knows their tables.</summary>
public sealed class TrackStore(Database database)
{
    private const string Columns =
        "id, path, library_root, relative_path, size, mtime, duration, model, embedding_dim, descriptor_version, bpm, bpm_confidence, key, scale, "
        + "key_strength, loudness, danceability, onset_rate, artist, album, title, track_number, analyzed_at, fingerprint, preprocessing, style_source, audio_hash";

    /// <summary>All stored files, in one query, for a scan to compare with the disk.</summary>
    public async Task<IReadOnlyList<KnownFile>> GetKnownFilesAsync(CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await database.ConnectAsync(cancellationToken);
        Dictionary<string, string> shared = new(StringComparer.Ordinal); // A few roots and models, in every row.
        return await Sql.QueryAsync(
            connection,
            "SELECT id, path, library_root, relative_path, size, mtime, fingerprint, audio_hash, model, descriptor_version "
            + "FROM tracks INDEXED BY idx_tracks_known_files",
            row => new KnownFile(
                row.GetInt64(0),
                row.GetString(1),
                row.TextOrNull(2) is { } root ? Shared(root) : null,
                row.TextOrNull(3),
                row.GetInt64(4),
                row.RealOrNull(5) ?? 0,
                row.TextOrNull(6),
                row.TextOrNull(7),
                Shared(row.GetString(8)),
                row.GetInt32(9)),
            cancellationToken);

        string Shared(string text)
        {
            if (shared.TryGetValue(text, out string? same))
            {
                return same;
            }

            shared.Add(text, text);
            return text;
        }
    }

    /// <summary>Saves an analysed track in one transaction: a new row if its id is 0 and its path is new, else the old row with its id.</summary>
    /// <returns>The row's id.</returns>
    public Task<long> SaveAsync(AnalyzedTrack track, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => SaveAsync(connection, track, cancellationToken), cancellationToken);

    /// <summary>Replaces a row's descriptors, tags, styles and file facts, and leaves its embedding alone.</summary>
    public Task UpdateAsync(TrackRecord track, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async connection =>
            {
                await Sql.ExecuteAsync(
                    connection,
                    $"UPDATE tracks SET {string.Join(", ", FileAndDescriptors(track).Select(p => $"{p.Name[1..]} = {p.Name}"))} WHERE id = @id",
                    cancellationToken,
                    [("@id", track.Id), .. FileAndDescriptors(track)]);
                await ReplaceStylesAsync(connection, track.Id, track.Styles, cancellationToken);
            },
            cancellationToken);

    /// <summary>Removes tracks. Ids that are not there are passed over.</summary>
    /// <returns>How many rows went.</returns>
    public Task<int> DeleteAsync(IEnumerable<long> ids, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async connection =>
            {
                int removed = 0;
                foreach (long id in ids)
                {
                    removed += await Sql.ExecuteAsync(connection, "DELETE FROM tracks WHERE id = @id", cancellationToken, ("@id", id));
                }

                return removed;
            },
            cancellationToken);

    /// <summary>One track, or null.</summary>
    public async Task<TrackRecord?> FindAsync(long id, CancellationToken cancellationToken) =>
        (await GetAsync([id], cancellationToken)).SingleOrDefault();

    /// <summary>The tracks with these ids, in the order of the ids; missing ones are left out.</summary>
    public async Task<IReadOnlyList<TrackRecord>> GetAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await database.ConnectAsync(cancellationToken);
        string json = $"[{string.Join(',', ids)}]";
        List<TrackRecord> tracks = await Sql.QueryAsync(
            connection,
            $"SELECT {Columns} FROM tracks WHERE id IN (SELECT value FROM json_each(@ids))",
            ReadTrack,
            cancellationToken,
            ("@ids", json));
        List<(long TrackId, StyleProbability Style)> styles = await Sql.QueryAsync(
            connection,
            "SELECT track_id, style, probability FROM track_styles WHERE track_id IN (SELECT value FROM json_each(@ids)) AND style IS NOT NULL "
            + "ORDER BY track_id, probability DESC, style",
            row => (row.GetInt64(0), new StyleProbability(row.GetString(1), row.RealOrNull(2) ?? 0)),
            cancellationToken,
            ("@ids", json));
        ILookup<long, StyleProbability> stylesOf = styles.ToLookup(row => row.TrackId, row => row.Style);
        Dictionary<long, TrackRecord> byId = tracks.ToDictionary(track => track.Id, track => track with { Styles = [.. stylesOf[track.Id]] });
        return [.. ids.Where(byId.ContainsKey).Select(id => byId[id])];
    }

    /// <summary>The ids of all tracks, ordered by their paths' UTF-8 bytes, read while they are asked for.</summary>
    internal async IAsyncEnumerable<long> ReadIdsByPathAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await database.ConnectAsync(cancellationToken);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM tracks ORDER BY path";
        await using SqliteDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return reader.GetInt64(0);
        }
    }

    /// <summary>A track's embedding as stored, or null if there is no such track.</summary>
    public async Task<float[]?> GetEmbeddingAsync(long id, CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await database.ConnectAsync(cancellationToken);
        byte[]? blob = await Sql.ScalarAsync<byte[]>(connection, "SELECT embedding FROM tracks WHERE id = @id", cancellationToken, ("@id", id));
        if (blob is null)
        {
            return null;
        }

        float[] vector = new float[blob.Length / sizeof(float)];
        Vectors.FromBlob(blob, vector);
        return vector;
    }

    /// <summary>Every track with its embedding as stored, by ascending id, one at a time: the index is built from it.</summary>
    internal async IAsyncEnumerable<(TrackRecord Track, float[] Embedding)> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await database.ConnectAsync(cancellationToken);
        await using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
        await using SqliteCommand tracks = connection.CreateCommand();
        tracks.CommandText = $"SELECT {Columns}, embedding FROM tracks ORDER BY id";
        await using SqliteCommand styles = connection.CreateCommand();
        styles.CommandText = "SELECT track_id, style, probability FROM track_styles WHERE track_id IS NOT NULL AND style IS NOT NULL ORDER BY track_id";
        await using SqliteDataReader track = await tracks.ExecuteReaderAsync(cancellationToken);
        await using SqliteDataReader style = await styles.ExecuteReaderAsync(cancellationToken);
        bool hasStyle = await style.ReadAsync(cancellationToken);
        List<StyleProbability> own = [];
        while (await track.ReadAsync(cancellationToken))
        {
            long id = track.GetInt64(0);
            own.Clear();
            for (; hasStyle && style.GetInt64(0) <= id; hasStyle = await style.ReadAsync(cancellationToken))
            {
                if (style.GetInt64(0) == id)
                {
                    own.Add(new StyleProbability(style.GetString(1), style.RealOrNull(2) ?? 0));
                }
            }

            TrackRecord record = ReadTrack(track);
            byte[] blob = (byte[])track["embedding"];
            float[] embedding = new float[blob.Length / sizeof(float)];
            Vectors.FromBlob(blob, embedding);
            yield return (
                record with { Styles = [.. own.OrderByDescending(row => row.Probability).ThenBy(row => row.Style, StringComparer.Ordinal)] }, embedding);
        }
    }

    private static async Task<long> SaveAsync(SqliteConnection connection, AnalyzedTrack track, CancellationToken cancellationToken)
    {
        (string Name, object? Value)[] values =
        [
            .. FileAndDescriptors(track),
            ("@embedding", Vectors.ToBlob(track.Embedding)),
            ("@embedding_dim", track.Embedding.Length),
            ("@model", track.Model),
            ("@preprocessing", track.Preprocessing),
            ("@style_activations", track.StyleActivations is { } activations ? Vectors.ToBlob(activations) : null),
        ];
        long id;
        if (track.Id > 0)
        {
            // A row of another track may still hold this path when files swapped names; the file at hand is the truth.
            await Sql.ExecuteAsync(
                connection, "DELETE FROM tracks WHERE path = @path AND id <> @id", cancellationToken, ("@path", track.Path), ("@id", track.Id));
            await Sql.ExecuteAsync(
                connection,
                $"UPDATE tracks SET {string.Join(", ", values.Select(p => $"{p.Name[1..]} = {p.Name}"))} WHERE id = @id",
                cancellationToken,
                [("@id", track.Id), .. values]);
            id = track.Id;
        }
        else
        {
            string names = string.Join(", ", values.Select(p => p.Name[1..]));
            id = await Sql.ScalarAsync<long>(
                connection,
                $"INSERT INTO tracks ({names}) VALUES ({string.Join(", ", values.Select(p => p.Name))}) "
                + $"ON CONFLICT (path) DO UPDATE SET {string.Join(", ", values.Select(p => $"{p.Name[1..]} = excluded.{p.Name[1..]}"))} RETURNING id",
                cancellationToken,
                values);
        }

        await ReplaceStylesAsync(connection, id, track.Styles, cancellationToken);
        return id;
    }

    private static async Task ReplaceStylesAsync(
        SqliteConnection connection, long id, IReadOnlyList<StyleProbability> styles, CancellationToken cancellationToken)
    {
        await Sql.ExecuteAsync(connection, "DELETE FROM track_styles WHERE track_id = @id", cancellationToken, ("@id", id));
        foreach (StyleProbability row in styles)
        {
            await Sql.ExecuteAsync(
                connection,
                "INSERT INTO track_styles (track_id, style, probability) VALUES (@id, @style, @probability)",
                cancellationToken,
                ("@id", id),
                ("@style", row.Style),
                ("@probability", row.Probability));
        }
    }

    private static (string Name, object? Value)[] FileAndDescriptors(TrackRecord track) =>
    [
        ("@path", track.Path),
        ("@library_root", track.LibraryRoot),
        ("@relative_path", track.RelativePath),
        ("@size", track.Size),
        ("@mtime", track.Mtime),
        ("@duration", track.Duration),
        ("@descriptor_version", track.DescriptorVersion),
        ("@bpm", track.Bpm),
        ("@bpm_confidence", track.BpmConfidence),
        ("@key", track.Key),
        ("@scale", track.Scale),
        ("@key_strength", track.KeyStrength),
        ("@loudness", track.Loudness),
        ("@danceability", track.Danceability),
        ("@onset_rate", track.OnsetRate),
        ("@artist", track.Artist),
        ("@album", track.Album),
        ("@title", track.Title),
        ("@artist_key", TextKey.Of(track.Artist)),
        ("@album_key", TextKey.Of(track.Album)),
        ("@title_key", TextKey.Of(track.Title)),
        ("@track_number", track.TrackNumber),
        ("@analyzed_at", track.AnalyzedAt),
        ("@fingerprint", track.Fingerprint),
        ("@style_source", track.StyleSource),
        ("@audio_hash", track.AudioHash),
    ];

    private static TrackRecord ReadTrack(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Path = row.GetString(1),
        LibraryRoot = row.TextOrNull(2),
        RelativePath = row.TextOrNull(3),
        Size = row.GetInt64(4),
        Mtime = row.RealOrNull(5) ?? 0,
        Duration = row.RealOrNull(6) ?? 0,
        Model = row.GetString(7),
        EmbeddingDimension = row.GetInt32(8),
        DescriptorVersion = row.GetInt32(9),
        Bpm = row.RealOrNull(10),
        BpmConfidence = row.RealOrNull(11),
        Key = row.TextOrNull(12),
        Scale = row.TextOrNull(13),
        KeyStrength = row.RealOrNull(14),
        Loudness = row.RealOrNull(15),
        Danceability = row.RealOrNull(16),
        OnsetRate = row.RealOrNull(17),
        Artist = row.TextOrNull(18),
        Album = row.TextOrNull(19),
        Title = row.TextOrNull(20),
        TrackNumber = row.IntegerOrNull(21),
        AnalyzedAt = row.RealOrNull(22) ?? 0,
        Fingerprint = row.TextOrNull(23),
        Preprocessing = row.TextOrNull(24),
        StyleSource = row.TextOrNull(25),
        AudioHash = row.TextOrNull(26),
    };
}
