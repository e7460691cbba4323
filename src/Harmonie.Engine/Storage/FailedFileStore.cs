using System.Data.Common;

namespace Harmonie.Engine.Storage;

/// <summary>Remembers which files fail, so that scans don't try them in vain.</summary>
public sealed class FailedFileStore(Database database)
{
    /// <summary>All of them, by path.</summary>
    public async Task<IReadOnlyDictionary<string, FailedFile>> GetAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.ConnectAsync(cancellationToken);
        List<FailedFile> files = await Sql.QueryAsync(
            connection,
            "SELECT path, size, mtime, class, attempts, reason, failed_at FROM failed_files",
            row => new FailedFile(row.GetString(0), row.GetInt64(1), row.GetDouble(2), ClassOf(row.GetString(3)), row.GetInt32(4), row.GetString(5), row.GetDouble(6)),
            cancellationToken);
        return files.ToDictionary(file => file.Path, StringComparer.Ordinal);
    }

    /// <summary>Remembers a file that failed.</summary>
    internal Task SaveAsync(FailedFile file, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => Sql.ExecuteAsync(
                connection,
                "INSERT OR REPLACE INTO failed_files (path, size, mtime, class, attempts, reason, failed_at) VALUES (@path, @size, @mtime, @class, @attempts, @reason, @failed_at)",
                cancellationToken,
                ("@path", file.Path),
                ("@size", file.Size),
                ("@mtime", file.Mtime),
                ("@class", NameOf(file.Class)),
                ("@attempts", file.Attempts),
                ("@reason", file.Reason),
                ("@failed_at", file.FailedAt)),
            cancellationToken);

    /// <summary>Forgets files: they are analysed, or gone.</summary>
    internal Task ForgetAsync(IReadOnlyCollection<string> paths, CancellationToken cancellationToken) =>
        paths.Count == 0 ? Task.CompletedTask : database.WriteAsync(
            async connection =>
            {
                foreach (string path in paths)
                {
                    await Sql.ExecuteAsync(connection, "DELETE FROM failed_files WHERE path = @path", cancellationToken, ("@path", path));
                }
            },
            cancellationToken);

    private static string NameOf(FailureClass value) => value == FailureClass.File ? "file" : "moment";

    private static FailureClass ClassOf(string name) => name == "file" ? FailureClass.File : FailureClass.Moment;
}
