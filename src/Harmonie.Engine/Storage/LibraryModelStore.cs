using System.Data.Common;

namespace Harmonie.Engine.Storage;

/// <summary>Remembers which model the library is to be of.</summary>
public sealed class LibraryModelStore(Database database)
{
    private const string Key = "embedder_model";
    private const string ReplacementKey = "embedder_replaces_others";

    /// <summary>The model of the library: the one that was chosen for it, else the one that most tracks have; null for a library without tracks.</summary>
    public async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        string? commonest = await Sql.ScalarAsync<string>(
            connection, "SELECT model FROM tracks GROUP BY model ORDER BY count(*) DESC, model LIMIT 1", cancellationToken);
        return commonest is null
            ? null
            : await FindAsync(connection, Key, cancellationToken) ?? commonest;
    }

    /// <summary>How many tracks are of another model than this one.</summary>
    public async Task<long> CountOthersAsync(string model, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        return await Sql.ScalarAsync<long>(connection, "SELECT count(*) FROM tracks WHERE model <> @model", cancellationToken, ("@model", model));
    }

    /// <summary>Whether the tracks of other models are to be analysed anew with this one, however many scans that takes.</summary>
    public async Task<bool> ReplacesOthersAsync(string model, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        return await FindAsync(connection, ReplacementKey, cancellationToken) == model;
    }

    /// <summary>Remembers a choice.</summary>
    /// <param name="model">The chosen model.</param>
    /// <param name="replacesOthers">Whether it takes another's place: then see <see cref="ReplacesOthersAsync"/>.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public Task SetAsync(string model, bool replacesOthers, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async connection =>
            {
                await SetAsync(connection, Key, model, cancellationToken);
                if (replacesOthers)
                {
                    await SetAsync(connection, ReplacementKey, model, cancellationToken);
                }
            },
            cancellationToken);

    private static Task<string?> FindAsync(DbConnection connection, string key, CancellationToken cancellationToken) =>
        Sql.ScalarAsync<string>(connection, "SELECT value FROM meta WHERE key = @key", cancellationToken, ("@key", key));

    private static Task<int> SetAsync(DbConnection connection, string key, string value, CancellationToken cancellationToken) => Sql.ExecuteAsync(
        connection,
        "INSERT INTO meta (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        cancellationToken,
        ("@key", key),
        ("@value", value));
}
