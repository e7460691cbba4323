using System.Data.Common;

namespace Harmonie.Engine.Storage;

/// <summary>How values of one type get out of a reader and into a parameter.</summary>
/// <param name="Sql">The type of their column, with what rows hold that were written before it was there.</param>
/// <param name="Read">Takes a reader's column.</param>
/// <param name="Write">The value, as a parameter takes it.</param>
internal sealed record StoredType<T>(string Sql, Func<DbDataReader, int, T> Read, Func<T, object?> Write);

/// <summary>The types that columns hold.</summary>
internal static class StoredType
{
    private static readonly object[] All =
    [
        new StoredType<string?>("TEXT", Sql.TextOrNull, value => value),
        new StoredType<long>("INTEGER NOT NULL DEFAULT 0", (reader, ordinal) => reader.GetInt64(ordinal), value => value),
        new StoredType<int>("INTEGER NOT NULL DEFAULT 0", (reader, ordinal) => reader.GetInt32(ordinal), value => value),
        new StoredType<int?>("INTEGER", Sql.IntegerOrNull, value => value),
        new StoredType<double>("REAL NOT NULL DEFAULT 0", (reader, ordinal) => reader.RealOrNull(ordinal) ?? 0, value => value),
        new StoredType<double?>("REAL", Sql.RealOrNull, value => value),
        new StoredType<float[]?>("BLOB", Sql.VectorOrNull, value => value is null ? null : Vectors.ToBlob(value)),
    ];

    /// <summary>How a type is stored.</summary>
    public static StoredType<T> Of<T>() => All.OfType<StoredType<T>>().Single();
}
