using System.Data.Common;

namespace Harmonie.Engine.Storage;

/// <summary>The columns of one statement: their names and values in SQL, and the rows that are read from them.</summary>
internal sealed class ColumnList<TRow>(params IReadOnlyList<Column<TRow>> columns)
    where TRow : new()
{
    /// <summary>The columns with their types.</summary>
    public IEnumerable<(string Name, string Type)> Definitions => columns.Select(column => (column.Name, column.Type));

    /// <summary>For example <c>path, size</c>.</summary>
    public string Names { get; } = string.Join(", ", columns.Select(column => column.Name));

    /// <summary>For example <c>@path, @size</c>.</summary>
    public string Parameters { get; } = string.Join(", ", columns.Select(column => column.Parameter));

    /// <summary>For example <c>path = @path, size = @size</c>.</summary>
    public string Assignments { get; } = string.Join(", ", columns.Select(column => $"{column.Name} = {column.Parameter}"));

    /// <summary>For example <c>path = excluded.path, size = excluded.size</c>.</summary>
    public string Replacements { get; } = string.Join(", ", columns.Select(column => $"{column.Name} = excluded.{column.Name}"));

    /// <summary>The values of a row, for <see cref="Parameters"/>.</summary>
    public IEnumerable<(string Name, object? Value)> Values(TRow row) => columns.Select(column => (column.Parameter, column.Write(row)));

    /// <summary>The row at which a reader of <see cref="Names"/> stands.</summary>
    public TRow Read(DbDataReader reader)
    {
        TRow row = new();
        for (int i = 0; i < columns.Count; i++)
        {
            columns[i].Read(reader, i, row);
        }

        return row;
    }
}
