using System.Data.Common;

namespace Harmonie.Engine.Storage;

/// <summary>Reads and writes what people set in the console; the environment's settings are not here.</summary>
public sealed class SettingsStore(Database database)
{
    /// <summary>A value, or null if nobody has set it.</summary>
    public async Task<string?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        return await Sql.ScalarAsync<string>(connection, "SELECT value FROM settings WHERE key = @key", cancellationToken, ("@key", key));
    }

    /// <summary>The values whose key begins with a prefix, by key.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        List<KeyValuePair<string, string>> rows = await Sql.QueryAsync(
            connection,
            "SELECT key, value FROM settings WHERE substr(key, 1, length(@prefix)) = @prefix ORDER BY key",
            row => KeyValuePair.Create(row.GetString(0), row.GetString(1)),
            cancellationToken,
            ("@prefix", prefix));
        return rows.ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Sets a value; null removes it.</summary>
    public Task SaveAsync(string key, string? value, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => value is null
                ? Sql.ExecuteAsync(connection, "DELETE FROM settings WHERE key = @key", cancellationToken, ("@key", key))
                : Sql.ExecuteAsync(
                    connection,
                    "INSERT INTO settings (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                    cancellationToken,
                    ("@key", key),
                    ("@value", value)),
            cancellationToken);
}
