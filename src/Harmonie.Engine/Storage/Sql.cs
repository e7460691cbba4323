using System.Data.Common;

namespace Harmonie.Engine.Storage;

/// <summary>The few words we need between SQL text and <see cref="DbCommand"/>, whatever the database.</summary>
internal static class Sql
{
    public static async Task<int> ExecuteAsync(
        DbConnection connection, string sql, CancellationToken cancellationToken, params IEnumerable<(string Name, object? Value)> parameters)
    {
        await using DbCommand command = Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<T?> ScalarAsync<T>(
        DbConnection connection, string sql, CancellationToken cancellationToken, params IEnumerable<(string Name, object? Value)> parameters)
    {
        await using DbCommand command = Command(connection, sql, parameters);
        object? value = await command.ExecuteScalarAsync(cancellationToken);
        return value is null or DBNull ? default : (T)value;
    }

    public static async Task<List<T>> QueryAsync<T>(
        DbConnection connection,
        string sql,
        Func<DbDataReader, T> read,
        CancellationToken cancellationToken,
        params IEnumerable<(string Name, object? Value)> parameters)
    {
        await using DbCommand command = Command(connection, sql, parameters);
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public static string? TextOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>A number, null for null and for what JSON can't carry: SQLite stores infinities.</summary>
    public static double? RealOrNull(this DbDataReader reader, int column) =>
        !reader.IsDBNull(column) && reader.GetDouble(column) is var value && double.IsFinite(value) ? value : null;

    public static int? IntegerOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    /// <summary>A vector, from its blob.</summary>
    public static float[]? VectorOrNull(this DbDataReader reader, int column)
    {
        if (reader.IsDBNull(column))
        {
            return null;
        }

        byte[] blob = reader.GetFieldValue<byte[]>(column);
        float[] vector = new float[blob.Length / sizeof(float)];
        Vectors.FromBlob(blob, vector);
        return vector;
    }

    private static DbCommand Command(DbConnection connection, string sql, IEnumerable<(string Name, object? Value)> parameters)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
