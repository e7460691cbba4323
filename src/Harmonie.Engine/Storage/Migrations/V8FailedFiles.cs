namespace Harmonie.Engine.Storage.Migrations;

/// <summary>
/// Version 8: the files that are known to fail, apart from the history of failures, which doesn't grow for ever any more. Of those that failed before,
/// the ones whose decoder was killed or stalled are left out: they are tried again.
/// </summary>
internal static class V8FailedFiles
{
    public const string AddFailedFiles =
        """
        CREATE TABLE failed_files (
            path TEXT PRIMARY KEY,
            size INTEGER NOT NULL,
            mtime REAL NOT NULL,
            class TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            reason TEXT NOT NULL,
            failed_at REAL NOT NULL
        );
        INSERT INTO failed_files (path, size, mtime, class, attempts, reason, failed_at)
        SELECT path, size, mtime, 'file', 1, error, failed_at FROM (
            SELECT path, size, mtime, error, failed_at, max(rowid) FROM scan_failures WHERE size IS NOT NULL AND mtime IS NOT NULL GROUP BY path)
        WHERE error NOT LIKE '%was ended by signal%' AND error NOT LIKE '%made no progress for%' AND error NOT LIKE '%took longer than%';
        """;
}
