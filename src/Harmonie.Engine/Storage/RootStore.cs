using System.Data.Common;

namespace Harmonie.Engine.Storage;

/// <summary>Knows to which roots the rows belong, and at which folders another file system was mounted when a scan found music there.</summary>
public sealed class RootStore(Database database)
{
    /// <summary>The name of the root of rows that have none: those of the oldest databases whose file no scan has found since. Roots are absolute paths.</summary>
    public const string NoRoot = "none";

    private const string Root = $"coalesce(library_root, '{NoRoot}')";

    // A slash behind the folder, and what comes behind a slash.
    private const string IsBelow = "path >= @folder || '/' AND path < @folder || '0'";

    /// <summary>The roots that have rows, in order.</summary>
    public async Task<IReadOnlyList<StoredRoot>> ListAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        return await Sql.QueryAsync(
            connection,
            $"SELECT {Root} AS root, count(*), count(missing_since) FROM tracks GROUP BY root ORDER BY root",
            row => new StoredRoot(row.GetString(0), row.GetInt32(1), row.GetInt32(2)),
            cancellationToken);
    }

    /// <summary>How many rows lie in a folder.</summary>
    public async Task<StoredRoot> CountAsync(string folder, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        return (await Sql.QueryAsync(
            connection,
            $"SELECT count(*), count(missing_since) FROM tracks WHERE {IsBelow}",
            row => new StoredRoot(folder, row.GetInt32(0), row.GetInt32(1)),
            cancellationToken,
            ("@folder", folder))).Single();
    }

    /// <summary>Removes the rows of a root, or those in a folder, if they are as many as was expected.</summary>
    /// <param name="root">The root or folder.</param>
    /// <param name="isFolder">Whether it is a folder below a root.</param>
    /// <param name="rows">How many rows are expected.</param>
    /// <param name="cancellationToken">Ends it early; then none is removed.</param>
    /// <returns>The ids of the removed rows; none if there are more or fewer.</returns>
    public Task<IReadOnlyList<long>> RemoveAsync(string root, bool isFolder, int rows, CancellationToken cancellationToken)
    {
        string condition = isFolder ? IsBelow : $"{Root} = @folder";
        return database.WriteAsync<IReadOnlyList<long>>(
            async connection =>
            {
                List<long> ids = await Sql.QueryAsync(
                    connection, $"SELECT id FROM tracks WHERE {condition}", row => row.GetInt64(0), cancellationToken, ("@folder", root));
                if (ids.Count != rows)
                {
                    return [];
                }

                await Sql.ExecuteAsync(connection, $"DELETE FROM tracks WHERE {condition}", cancellationToken, ("@folder", root));
                await Sql.ExecuteAsync(connection, "DELETE FROM library_mounts WHERE path = @folder", cancellationToken, ("@folder", root));
                return ids;
            },
            cancellationToken);
    }

    /// <summary>The folders at which file systems are or were mounted, resolved.</summary>
    public async Task<IReadOnlyList<StoredMount>> GetMountsAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        return await Sql.QueryAsync(
            connection,
            "SELECT path, is_away FROM library_mounts ORDER BY path",
            row => new StoredMount(row.GetString(0), row.GetInt64(1) != 0),
            cancellationToken);
    }

    /// <summary>Replaces what <see cref="GetMountsAsync"/> finds.</summary>
    internal Task SetMountsAsync(IReadOnlyCollection<StoredMount> mounts, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async connection =>
            {
                await Sql.ExecuteAsync(connection, "DELETE FROM library_mounts", cancellationToken);
                foreach (StoredMount mount in mounts)
                {
                    await Sql.ExecuteAsync(
                        connection,
                        "INSERT INTO library_mounts (path, is_away) VALUES (@path, @is_away)",
                        cancellationToken,
                        ("@path", mount.Path),
                        ("@is_away", mount.IsAway ? 1 : 0));
                }
            },
            cancellationToken);
}

/// <summary>A root with rows.</summary>
/// <param name="Path">The root, resolved, as its rows name it.</param>
/// <param name="Rows">How many they are.</param>
/// <param name="Missing">How many of them are hidden, because their file is missing.</param>
public sealed record StoredRoot(string Path, int Rows, int Missing);

/// <summary>A folder at which a file system was mounted.</summary>
/// <param name="Path">The folder.</param>
/// <param name="IsAway">Whether it was away at the last look.</param>
public sealed record StoredMount(string Path, bool IsAway);
