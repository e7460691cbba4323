using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Harmonie.Engine.Storage;

/// <summary>Says in plain words why the database can't be used.</summary>
internal static class SqliteReasons
{
    /// <summary>Whether another program holds the lock; it may let go.</summary>
    public static bool IsLocked(SqliteException exception) => exception.SqliteErrorCode is SQLITE_BUSY or SQLITE_LOCKED;

    /// <summary>The reason for a person, without SQLite's numbers.</summary>
    public static string Of(Exception exception) => exception is not SqliteException sqlite ? exception.Message : sqlite.SqliteErrorCode switch
    {
        SQLITE_FULL => "the disk is full",
        SQLITE_READONLY => "it is read-only",
        SQLITE_BUSY or SQLITE_LOCKED => "another program keeps it locked",
        SQLITE_CANTOPEN => "the file can't be opened or made; is its folder writable?",
        SQLITE_IOERR => "the disk reports an error",
        SQLITE_CORRUPT => "the file is damaged",
        SQLITE_NOTADB => "the file is no database",
        _ => sqlite.Message,
    };
}
