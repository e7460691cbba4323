using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Harmonie.Engine.Storage.Migrations;

/// <summary>Brings a database from any known schema version to the newest, one transaction per version.</summary>
public static class SchemaMigrator
{
    private static readonly (int Version, string Sql)[] Migrations =
    [
        (1, V1Tracks.CreateTracks),
        (2, V2Scans.CreateScans),
        (3, V3Fingerprint.AddFingerprint),
        (4, V4SearchKeys.AddSearchKeys),
        (5, V5KnownFiles.IndexKnownFiles),
        (6, V6TagsVersion.AddTagsVersion),
        (7, V7MissingFiles.AddMissingFiles),
        (8, V8FailedFiles.AddFailedFiles),
    ];

    /// <summary>The schema version that this program writes.</summary>
    public static int CurrentVersion => Migrations[^1].Version;

    /// <summary>Applies what is missing, and adds the columns of <see cref="TrackColumns"/> that no version has.</summary>
    /// <returns>The version found; 0 for a new file.</returns>
    internal static async Task<int> MigrateAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        int found = await VersionAsync(connection, cancellationToken);
        if (found > CurrentVersion)
        {
            throw new DatabaseException(
                $"{connection.DataSource} has schema version {found}, but this version of Harmonie knows only versions up to {CurrentVersion}. Use a newer Harmonie.");
        }

        connection.CreateFunction<string?, string?>("fold", TextKey.Of, isDeterministic: true);
        foreach ((int version, string sql) in Migrations.Where(migration => migration.Version > found))
        {
            await using SqliteTransaction transaction = connection.BeginTransaction();
            await Sql.ExecuteAsync(connection, sql, cancellationToken);
            await Sql.ExecuteAsync(
                connection,
                "INSERT INTO meta (key, value) VALUES ('schema_version', @version) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                cancellationToken,
                ("@version", version.ToString(CultureInfo.InvariantCulture)));
            await transaction.CommitAsync(cancellationToken);
        }

        await AddColumnsAsync(connection, cancellationToken);
        return found;
    }

    private static async Task AddColumnsAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using SqliteTransaction transaction = connection.BeginTransaction();
        List<string> there = await Sql.QueryAsync(connection, "SELECT name FROM pragma_table_info('tracks')", row => row.GetString(0), cancellationToken);
        foreach ((string name, string type) in TrackColumns.WriteEmbedded.Definitions.ExceptBy(there, column => column.Name))
        {
            await Sql.ExecuteAsync(connection, $"ALTER TABLE tracks ADD COLUMN {name} {type}", cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<int> VersionAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        bool hasMeta = await Sql.ScalarAsync<long>(
            connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'meta'", cancellationToken) > 0;
        string? text = hasMeta
            ? await Sql.ScalarAsync<string>(connection, "SELECT value FROM meta WHERE key = 'schema_version'", cancellationToken)
            : null;
        if (text is null)
        {
            bool isEmpty = await Sql.ScalarAsync<long>(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'tracks'", cancellationToken) == 0;
            return isEmpty ? 0 : throw new DatabaseException($"{connection.DataSource} has tracks but no schema version; it is no Harmonie database.");
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int version) && version > 0
            ? version
            : throw new DatabaseException($"{connection.DataSource} has the unreadable schema version '{text}'.");
    }
}
