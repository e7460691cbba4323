using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;

namespace Harmonie.Engine.Storage;

/// <summary>A column of a table: how a row's value gets out of it and into it.</summary>
/// <param name="Name">Its name in the schema.</param>
/// <param name="Type">Its type in SQL, for databases that lack the column.</param>
/// <param name="Read">Sets the row's value from a reader's column.</param>
/// <param name="Write">The row's value, as a parameter takes it.</param>
internal sealed record Column<TRow>(string Name, string Type, Action<DbDataReader, int, TRow> Read, Func<TRow, object?> Write)
{
    /// <summary>The parameter that carries its value.</summary>
    public string Parameter { get; } = "@" + Name;

    /// <summary>A column that holds a property.</summary>
    public static Column<TRow> Of<TValue>(string name, Expression<Func<TRow, TValue>> property)
    {
        var held = (PropertyInfo)((MemberExpression)property.Body).Member;
        Func<TRow, TValue> get = held.GetMethod!.CreateDelegate<Func<TRow, TValue>>();
        Action<TRow, TValue> set = held.SetMethod!.CreateDelegate<Action<TRow, TValue>>();
        var stored = StoredType.Of<TValue>();
        return new(name, stored.Sql, (reader, ordinal, row) => set(row, stored.Read(reader, ordinal)), row => stored.Write(get(row)));
    }

    /// <summary>A column that follows from the rest of the row: SQL searches by it, nobody reads it.</summary>
    public static Column<TRow> Derived(string name, Func<TRow, string?> value) => new(name, StoredType.Of<string?>().Sql, (_, _, _) => { }, value);

    /// <summary>The same column of rows that hold more.</summary>
    public Column<TMore> Of<TMore>()
        where TMore : TRow => new(Name, Type, (reader, ordinal, row) => Read(reader, ordinal, row), row => Write(row));
}
