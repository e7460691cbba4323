using System.Data.Common;

namespace Harmonie.Engine.Storage;

/// <summary>Reads and writes the history of scans and their failures.</summary>
public sealed class ScanStore(Database database)
{
    private const string Columns =
        "id, started_at, workers, backend, model, forced, harmonie_version, descriptor_version, finished_at, duration_sec, "
        + "discovered, full, descriptors_only, skipped, failed, removed, state, last_error";

    // Of older scans, the numbers stay.
    private const string TrimFailures = "DELETE FROM scan_failures WHERE scan_id NOT IN (SELECT id FROM scans ORDER BY id DESC LIMIT 49)";

    private const string MarkInterrupted =
        "UPDATE scans SET state = 'crashed', last_error = 'interrupted before completion' WHERE state = 'running'";

    /// <summary>Records that a scan begins: of the last 50, this one included, the failures are kept. One that still counts as running could not record its end, on a full disk, say: it becomes crashed.</summary>
    /// <returns>Its id.</returns>
    public Task<long> BeginAsync(ScanStart start, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => Sql.ScalarAsync<long>(
                connection,
                MarkInterrupted + "; " + TrimFailures + "; INSERT INTO scans (started_at, workers, backend, model, forced, harmonie_version, descriptor_version, state) "
                + "VALUES (@started_at, @workers, @backend, @model, @forced, @version, @descriptor_version, 'running') RETURNING id",
                cancellationToken,
                ("@started_at", start.StartedAt),
                ("@workers", start.Workers),
                ("@backend", start.Backend),
                ("@model", start.Model),
                ("@forced", start.Forced),
                ("@version", start.HarmonieVersion),
                ("@descriptor_version", start.DescriptorVersion)),
            cancellationToken);

    /// <summary>Records what analyses the tracks, once it is chosen.</summary>
    public Task SetModelAsync(long id, string backend, string model, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => Sql.ExecuteAsync(
                connection,
                "UPDATE scans SET backend = @backend, model = @model WHERE id = @id",
                cancellationToken,
                ("@id", id),
                ("@backend", backend),
                ("@model", model)),
            cancellationToken);

    /// <summary>Records how far a scan is, or how it ended.</summary>
    public Task UpdateAsync(
        long id, ScanCounters counters, ScanOutcome outcome, ScanEnd? end, string? lastError, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => Sql.ExecuteAsync(
                connection,
                "UPDATE scans SET discovered = @discovered, full = @full, descriptors_only = @descriptors_only, skipped = @skipped, failed = @failed, "
                + "removed = @removed, state = @state, finished_at = @finished_at, duration_sec = @duration_sec, last_error = @last_error WHERE id = @id",
                cancellationToken,
                ("@id", id),
                ("@discovered", counters.Discovered),
                ("@full", counters.Full),
                ("@descriptors_only", counters.DescriptorsOnly),
                ("@skipped", counters.Skipped),
                ("@failed", counters.Failed),
                ("@removed", counters.Removed),
                ("@state", NameOf(outcome)),
                ("@finished_at", end?.FinishedAt),
                ("@duration_sec", end?.DurationSec),
                ("@last_error", lastError)),
            cancellationToken);

    /// <summary>Brings all that a scan has written into the one database file: whoever copies it now has every row.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) => database.CheckpointAsync(cancellationToken);

    /// <summary>Records a file that failed.</summary>
    public Task AddFailureAsync(long scanId, ScanFailure failure, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => Sql.ExecuteAsync(
                connection,
                "INSERT INTO scan_failures (scan_id, path, error, failed_at, size, mtime) VALUES (@scan_id, @path, @error, @failed_at, @size, @mtime)",
                cancellationToken,
                ("@scan_id", scanId),
                ("@path", failure.Path),
                ("@error", failure.Error),
                ("@failed_at", failure.FailedAt),
                ("@size", failure.Size),
                ("@mtime", failure.Mtime)),
            cancellationToken);

    /// <summary>Marks scans that were running when the program ended as crashed. Call it once, at start.</summary>
    public Task<int> MarkInterruptedAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(connection => Sql.ExecuteAsync(connection, MarkInterrupted, cancellationToken), cancellationToken);

    /// <summary>Scans, newest first.</summary>
    public async Task<IReadOnlyList<ScanRecord>> ListAsync(int limit, long offset, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        return await Sql.QueryAsync(
            connection,
            $"SELECT {Columns} FROM scans ORDER BY id DESC LIMIT @limit OFFSET @offset",
            ReadScan,
            cancellationToken,
            ("@limit", limit),
            ("@offset", offset));
    }

    /// <summary>How many scans there are.</summary>
    public Task<int> CountAsync(CancellationToken cancellationToken) => CountAsync("SELECT count(*) FROM scans", id: null, cancellationToken);

    /// <summary>One scan, or null.</summary>
    public async Task<ScanRecord?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        return (await Sql.QueryAsync(connection, $"SELECT {Columns} FROM scans WHERE id = @id", ReadScan, cancellationToken, ("@id", id))).SingleOrDefault();
    }

    /// <summary>How many failures a scan has.</summary>
    public Task<int> CountFailuresAsync(long scanId, CancellationToken cancellationToken) =>
        CountAsync("SELECT count(*) FROM scan_failures WHERE scan_id = @id", scanId, cancellationToken);

    /// <summary>The newest failures of a scan, newest first.</summary>
    public async Task<IReadOnlyList<ScanFailure>> GetFailuresAsync(long scanId, int limit, long offset, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        return await Sql.QueryAsync(
            connection,
            "SELECT path, error, failed_at, size, mtime FROM scan_failures WHERE scan_id = @id ORDER BY rowid DESC LIMIT @limit OFFSET @offset",
            ReadFailure,
            cancellationToken,
            ("@id", scanId),
            ("@limit", limit),
            ("@offset", offset));
    }

    private async Task<int> CountAsync(string sql, long? id, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        return (int)await Sql.ScalarAsync<long>(connection, sql, cancellationToken, ("@id", id));
    }

    private static ScanRecord ReadScan(DbDataReader row) => new(
        row.GetInt64(0),
        new ScanStart(
            row.GetDouble(1),
            row.IntegerOrNull(2) ?? 0,
            row.TextOrNull(3),
            row.TextOrNull(4),
            row.GetInt64(5) != 0,
            row.TextOrNull(6) ?? "",
            row.IntegerOrNull(7) ?? 0),
        row.RealOrNull(8),
        row.RealOrNull(9),
        new ScanCounters(row.GetInt32(10), row.GetInt32(11), row.GetInt32(12), row.GetInt32(13), row.GetInt32(14), row.GetInt32(15)),
        OutcomeOf(row.GetString(16)),
        row.TextOrNull(17));

    private static ScanFailure ReadFailure(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetDouble(2), row.IsDBNull(3) ? null : row.GetInt64(3), row.RealOrNull(4));

    private static string NameOf(ScanOutcome outcome) => outcome switch
    {
        ScanOutcome.Running => "running",
        ScanOutcome.Completed => "completed",
        ScanOutcome.Cancelled => "cancelled",
        _ => "crashed",
    };

    private static ScanOutcome OutcomeOf(string name) => name switch
    {
        "running" => ScanOutcome.Running,
        "completed" => ScanOutcome.Completed,
        "cancelled" => ScanOutcome.Cancelled,
        _ => ScanOutcome.Crashed,
    };
}
