using System.Data.Common;
using System.Runtime.CompilerServices;
using Harmonie.Plugins;

namespace Harmonie.Engine.Storage;

/// <summary>Reads and writes tracks. The only code that knows their tables.</summary>
public sealed class TrackStore(Database database)
{
    /// <summary>All stored files, in one query, for a scan to compare with the disk.</summary>
    public async Task<IReadOnlyList<KnownFile>> GetKnownFilesAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        Dictionary<string, string> shared = new(StringComparer.Ordinal); // A few roots and models, in every row.
        return await Sql.QueryAsync(
            connection,
            $"SELECT {TrackColumns.ReadFile.Names} FROM tracks INDEXED BY idx_tracks_known_files",
            row => Share(TrackColumns.ReadFile.Read(row)),
            cancellationToken);

        KnownFile Share(KnownFile file)
        {
            file.Share(Shared);
            return file;
        }

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

    /// <summary>
    /// Saves a track with its embedding in one transaction: a new row if its id is 0 and its path is new, else the old row with its id.
    /// </summary>
    /// <returns>The row's id.</returns>
    public Task<long> SaveAsync(TrackRecord track, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => SaveAsync(connection, track, cancellationToken), cancellationToken);

    /// <summary>Replaces a row's descriptors, tags, styles and file facts, and leaves its embedding alone.</summary>
    public Task UpdateAsync(TrackRecord track, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async connection =>
            {
                await Sql.ExecuteAsync(
                    connection,
                    $"UPDATE tracks SET {TrackColumns.Write.Assignments} WHERE id = @id",
                    cancellationToken,
                    [("@id", track.Id), .. TrackColumns.Write.Values(track)]);
                await ReplaceStylesAsync(connection, track.Id, track.Styles, cancellationToken);
            },
            cancellationToken);

    /// <summary>Takes tracks out of everything that is served, and keeps all that is known of them. Those that are out already are passed over.</summary>
    /// <param name="ids">The tracks whose file is missing.</param>
    /// <param name="since">Unix seconds.</param>
    /// <param name="cancellationToken">Ends it early; then none is hidden.</param>
    public Task HideAsync(IReadOnlyCollection<long> ids, double since, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => Sql.ExecuteAsync(
                connection,
                $"UPDATE tracks SET missing_since = @since WHERE id IN (SELECT value FROM json_each(@ids)) AND {TrackColumns.IsPresent}",
                cancellationToken,
                ("@since", since),
                ("@ids", Json(ids))),
            cancellationToken);

    /// <summary>Lets tracks that are out of sight already count as missing from another time on.</summary>
    /// <param name="ids">The tracks.</param>
    /// <param name="since">Unix seconds.</param>
    /// <param name="cancellationToken">Ends it early; then nothing has changed.</param>
    public Task MissAgainAsync(IReadOnlyCollection<long> ids, double since, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => Sql.ExecuteAsync(
                connection,
                $"UPDATE tracks SET missing_since = @since WHERE id IN (SELECT value FROM json_each(@ids)) AND NOT ({TrackColumns.IsPresent})",
                cancellationToken,
                ("@since", since),
                ("@ids", Json(ids))),
            cancellationToken);

    /// <summary>Removes tracks. Ids that are not there are passed over.</summary>
    /// <returns>How many rows went.</returns>
    public Task<int> DeleteAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => Sql.ExecuteAsync(
                connection, "DELETE FROM tracks WHERE id IN (SELECT value FROM json_each(@ids))", cancellationToken, ("@ids", Json(ids))),
            cancellationToken);

    /// <summary>One track, or null.</summary>
    public async Task<TrackRecord?> FindAsync(long id, CancellationToken cancellationToken) =>
        (await GetAsync([id], cancellationToken)).SingleOrDefault();

    /// <summary>As <see cref="FindAsync"/>, and also a track whose file is missing.</summary>
    internal async Task<TrackRecord?> FindStoredAsync(long id, CancellationToken cancellationToken) =>
        (await GetAsync([id], "true", cancellationToken)).SingleOrDefault();

    /// <summary>The tracks with these ids, in the order of the ids; those that aren't there or whose file is missing are left out.</summary>
    public Task<IReadOnlyList<TrackRecord>> GetAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        GetAsync(ids, TrackColumns.IsPresent, cancellationToken);

    private async Task<IReadOnlyList<TrackRecord>> GetAsync(IReadOnlyCollection<long> ids, string condition, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        string json = Json(ids);
        List<TrackRecord> tracks = await Sql.QueryAsync(
            connection,
            $"SELECT {TrackColumns.Read.Names} FROM tracks WHERE id IN (SELECT value FROM json_each(@ids)) AND {condition}",
            TrackColumns.Read.Read,
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

    /// <summary>The ids of all tracks whose file is there, ordered by their paths' UTF-8 bytes, read while they are asked for.</summary>
    internal async IAsyncEnumerable<long> ReadIdsByPathAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT id FROM tracks WHERE {TrackColumns.IsPresent} ORDER BY path";
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return reader.GetInt64(0);
        }
    }

    /// <summary>A track's embedding as stored, or null if there is no such track.</summary>
    public async Task<float[]?> GetEmbeddingAsync(long id, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        return (await Sql.QueryAsync(
            connection, "SELECT embedding FROM tracks WHERE id = @id", row => row.VectorOrNull(0), cancellationToken, ("@id", id))).SingleOrDefault();
    }

    /// <summary>Every track whose file is there, with its embedding as stored, by ascending id, one at a time: the index is built from it.</summary>
    internal async IAsyncEnumerable<TrackRecord> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        await using DbTransaction snapshot = Database.BeginReading(connection);
        await using DbCommand tracks = connection.CreateCommand();
        tracks.CommandText = $"SELECT {TrackColumns.ReadEmbedded.Names} FROM tracks WHERE {TrackColumns.IsPresent} ORDER BY id";
        await using DbCommand styles = connection.CreateCommand();
        styles.CommandText = "SELECT track_id, style, probability FROM track_styles WHERE track_id IS NOT NULL AND style IS NOT NULL ORDER BY track_id";
        await using DbDataReader track = await tracks.ExecuteReaderAsync(cancellationToken);
        await using DbDataReader style = await styles.ExecuteReaderAsync(cancellationToken);
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

            yield return TrackColumns.ReadEmbedded.Read(track) with
            {
                Styles = [.. own.OrderByDescending(row => row.Probability).ThenBy(row => row.Style, StringComparer.Ordinal)],
            };
        }
    }

    private static string Json(IEnumerable<long> ids) => $"[{string.Join(',', ids)}]";

    private static async Task<long> SaveAsync(DbConnection connection, TrackRecord track, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(track.Embedding);
        ColumnList<TrackRecord> columns = TrackColumns.WriteEmbedded;
        long id;
        if (track.Id > 0)
        {
            // A row of another track may still hold this path when files swapped names; the file at hand is the truth.
            await Sql.ExecuteAsync(
                connection, "DELETE FROM tracks WHERE path = @path AND id <> @id", cancellationToken, ("@path", track.Path), ("@id", track.Id));
            await Sql.ExecuteAsync(
                connection,
                $"UPDATE tracks SET {columns.Assignments} WHERE id = @id",
                cancellationToken,
                [("@id", track.Id), .. columns.Values(track)]);
            id = track.Id;
        }
        else
        {
            id = await Sql.ScalarAsync<long>(
                connection,
                $"INSERT INTO tracks ({columns.Names}) VALUES ({columns.Parameters}) ON CONFLICT (path) DO UPDATE SET {columns.Replacements} RETURNING id",
                cancellationToken,
                columns.Values(track));
        }

        await ReplaceStylesAsync(connection, id, track.Styles, cancellationToken);
        return id;
    }

    private static async Task ReplaceStylesAsync(
        DbConnection connection, long id, IReadOnlyList<StyleProbability> styles, CancellationToken cancellationToken)
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
}
