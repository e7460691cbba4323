using System.Data.Common;

namespace Harmonie.Engine.Storage;

/// <summary>Remembers which model the library is to be of.</summary>
public sealed class LibraryModelStore(Database database)
{
    private const string Key = "embedder_model";

    /// <summary>The model of the library: the one that was chosen for it, else the one that most tracks have; null for a library without tracks.</summary>
    public async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        string? commonest = await Sql.ScalarAsync<string>(
            connection, "SELECT model FROM tracks GROUP BY model ORDER BY count(*) DESC, model LIMIT 1", cancellationToken);
        return commonest is null
            ? null
            : await Sql.ScalarAsync<string>(connection, "SELECT value FROM meta WHERE key = @key", cancellationToken, ("@key", Key)) ?? commonest;
    }

    /// <summary>How many tracks are of another model than this one.</summary>
    public async Task<long> CountOthersAsync(string model, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        return await Sql.ScalarAsync<long>(connection, "SELECT count(*) FROM tracks WHERE model <> @model", cancellationToken, ("@model", model));
    }

    /// <summary>Remembers a choice.</summary>
    public Task SetAsync(string model, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => Sql.ExecuteAsync(
                connection,
                "INSERT INTO meta (key, value) VALUES (@key, @model) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                cancellationToken,
                ("@key", Key),
                ("@model", model)),
            cancellationToken);
}
