using Harmonie.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace Harmonie.Engine.Tests.Storage;

public sealed class SqliteReasonsTests
{
    // SQLite's result codes: https://sqlite.org/rescode.html
    [Theory]
    [InlineData(13, "the disk is full")]
    [InlineData(8, "it is read-only")]
    [InlineData(5, "another program keeps it locked")]
    [InlineData(6, "another program keeps it locked")]
    [InlineData(14, "the file can't be opened or made; is its folder writable?")]
    [InlineData(10, "the disk reports an error")]
    [InlineData(11, "the file is damaged")]
    [InlineData(26, "the file is no database")]
    [InlineData(1, "as SQLite says")]
    public void Of_Code_IsAReasonForAPerson(int code, string reason) =>
        Assert.Equal(reason, SqliteReasons.Of(new SqliteException("as SQLite says", code)));

    [Fact]
    public void Of_AnotherException_IsItsMessage() => Assert.Equal("no room", SqliteReasons.Of(new IOException("no room")));

    [Theory, InlineData(5, true), InlineData(6, true), InlineData(1, false), InlineData(13, false)]
    public void IsLocked_Code_IsBusyOrLocked(int code, bool locked) => Assert.Equal(locked, SqliteReasons.IsLocked(new SqliteException("", code)));
}
