using System.Data;
using System.Data.Common;
using Harmonie.Engine.Storage.Migrations;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Storage;

/// <summary>The one SQLite file: opens it, brings its schema up to date, hands out connections and serialises writes.</summary>
/// <remarks>
/// WAL with <c>synchronous=NORMAL</c>: readers never wait for the writer, and a crash at any moment leaves every committed transaction that
/// reached the disk. Reads open a pooled connection each; writes take turns on one.
/// </remarks>
public sealed partial class Database(IOptions<StorageOptions> options, TimeProvider clock, ILogger<Database> logger) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = options.Value.DatabasePath,
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();

    /// <summary>The database file, absolute.</summary>
    public string Path { get; } = options.Value.DatabasePath;

    /// <summary>Makes the file if there is none and applies the migrations it lacks.</summary>
    /// <exception cref="DatabaseException">The file can't be opened, is no Harmonie database, or was written by a newer version.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(options.Value.DataDirectory);
            await using SqliteConnection connection = await OpenConnectionAsync(cancellationToken);
            await Sql.ExecuteAsync(connection, "PRAGMA journal_mode = WAL", cancellationToken);
            int before = await SchemaMigrator.MigrateAsync(connection, cancellationToken);
            LogOpened(Path, before, SchemaMigrator.CurrentVersion);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new DatabaseException($"cannot open the database {Path}: {SqliteReasons.Of(e)}", e);
        }
    }

    /// <summary>Opens a connection for reading. Dispose it soon: an open read keeps the write-ahead log from shrinking.</summary>
    public async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken) => await OpenConnectionAsync(cancellationToken);

    /// <summary>Begins to read one unchanging state of the database, however many statements that takes. Writers don't wait for it.</summary>
    /// <param name="connection">From <see cref="ConnectAsync"/>.</param>
    public static DbTransaction BeginReading(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    /// <summary>Runs one write transaction: committed when <paramref name="write"/> returns, rolled back when it throws.</summary>
    /// <exception cref="DatabaseException">The disk is full, the file can't be written, or another program keeps it locked.</exception>
    public async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await using SqliteConnection connection = await OpenConnectionAsync(cancellationToken);
            await using SqliteTransaction transaction = Begin(connection, cancellationToken);
            T result = await write(connection);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        catch (SqliteException e)
        {
            throw new DatabaseException($"cannot write to the database {Path}: {SqliteReasons.Of(e)}", e);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc cref="WriteAsync{T}" />
    public Task WriteAsync(Func<DbConnection, Task> write, CancellationToken cancellationToken) =>
        WriteAsync(
            async connection =>
            {
                await write(connection);
                return true;
            },
            cancellationToken);

    /// <summary>Brings everything into the one file, so that a copy of it alone holds all rows; as far as no reader is in the way.</summary>
    /// <exception cref="DatabaseException">The disk is full, or the file can't be written.</exception>
    public async Task CheckpointAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await using SqliteConnection connection = await OpenConnectionAsync(cancellationToken);
            await Sql.ExecuteAsync(connection, "PRAGMA busy_timeout = 1000; PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
        }
        catch (SqliteException e)
        {
            throw new DatabaseException($"cannot write to the database {Path}: {SqliteReasons.Of(e)}", e);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>The size of the database in bytes, with its write-ahead log.</summary>
    public long SizeInBytes() =>
        new[] { Path, Path + "-wal" }.Select(path => new FileInfo(path)).Where(file => file.Exists).Sum(file => file.Length);

    private async Task<SqliteConnection> OpenConnectionAsync(CancellationToken cancellationToken)
    {
        SqliteConnection connection = new(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await Sql.ExecuteAsync(connection, "PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY", cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // SQLite's own wait for a lock can't be cancelled, so it is cut into short ones.
    private SqliteTransaction Begin(SqliteConnection connection, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        connection.DefaultTimeout = 1;
        while (true)
        {
            try
            {
                return connection.BeginTransaction(IsolationLevel.Serializable);
            }
            catch (SqliteException e) when (SqliteReasons.IsLocked(e) && clock.GetElapsedTime(start) < options.Value.LockPatience)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
        _writing.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Opened {Path}: schema {Before} → {After}")]
    private partial void LogOpened(string path, int before, int after);
}
