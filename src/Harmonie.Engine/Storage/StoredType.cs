using System.Data.Common;

namespace Harmonie.Engine.Storage;

/// <summary>How values of one type get out of a reader and into a parameter.</summary>
internal sealed record StoredType<T>(Func<DbDataReader, int, T> Read, Func<T, object?> Write);

/// <summary>The types that columns hold.</summary>
internal static class StoredType
{
    private static readonly object[] All =
    [
        new StoredType<string?>(Sql.TextOrNull, value => value),
        new StoredType<long>((reader, ordinal) => reader.GetInt64(ordinal), value => value),
        new StoredType<int>((reader, ordinal) => reader.GetInt32(ordinal), value => value),
        new StoredType<int?>(Sql.IntegerOrNull, value => value),
        new StoredType<double>((reader, ordinal) => reader.RealOrNull(ordinal) ?? 0, value => value),
        new StoredType<double?>(Sql.RealOrNull, value => value),
        new StoredType<float[]?>(Sql.VectorOrNull, value => value is null ? null : Vectors.ToBlob(value)),
    ];

    /// <summary>How a type is stored.</summary>
    public static StoredType<T> Of<T>() => All.OfType<StoredType<T>>().Single();
}
