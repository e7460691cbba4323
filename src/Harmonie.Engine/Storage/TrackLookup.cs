using System.Data;
using System.Data.Common;

namespace Harmonie.Engine.Storage;

/// <summary>Finds ids of tracks whose file is there by path or folded tags, each by an index. Commands are prepared on first use and kept, so that many look-ups cost little.</summary>
internal sealed class TrackLookup : IAsyncDisposable
{
    /// <summary>The look-ups in SQL.</summary>
    public static readonly IReadOnlyList<string> Queries =
    [
        $"SELECT min(id) FROM tracks WHERE path = @0 AND {TrackColumns.IsPresent}",
        $"SELECT min(id) FROM tracks WHERE relative_path = @0 AND {TrackColumns.IsPresent}",
        $"SELECT min(id) FROM tracks WHERE artist_key = @0 AND album_key = @1 AND title_key = @2 AND {TrackColumns.IsPresent}",
        $"SELECT min(id) FROM tracks WHERE title_key = @0 AND artist_key = @1 AND {TrackColumns.IsPresent}",
        $"SELECT min(id) FROM tracks WHERE title_key = @0 AND album_key = @1 AND {TrackColumns.IsPresent}",
    ];

    private readonly DbConnection _connection;
    private readonly DbCommand?[] _commands = new DbCommand?[Queries.Count];

    private TrackLookup(DbConnection connection) => _connection = connection;

    public static async Task<TrackLookup> OpenAsync(Database database, CancellationToken cancellationToken) =>
        new(await database.ConnectAsync(cancellationToken));

    public long? ByPath(string? path) => Find(0, path);

    public long? ByRelativePath(string? path) => Find(1, path);

    public long? ByArtistAlbumTitle(string? artist, string? album, string? title) => Find(2, artist, album, title);

    public long? ByTitleAndArtist(string? title, string? artist) => Find(3, title, artist);

    public long? ByTitleAndAlbum(string? title, string? album) => Find(4, title, album);

    public async ValueTask DisposeAsync()
    {
        foreach (DbCommand? command in _commands)
        {
            await (command?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        await _connection.DisposeAsync();
    }

    private long? Find(int query, params ReadOnlySpan<string?> values)
    {
        foreach (string? value in values)
        {
            if (value is null)
            {
                return null;
            }
        }

        DbCommand command = _commands[query] ??= Prepare(Queries[query], values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return command.ExecuteScalar() as long?;
    }

    private DbCommand Prepare(string sql, int parameters)
    {
        DbCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < parameters; i++)
        {
            DbParameter parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType) = ($"@{i}", DbType.String);
            command.Parameters.Add(parameter);
        }

        command.Prepare();
        return command;
    }
}
