using System.Text.Json.Nodes;

namespace Harmonie.Engine.Fields;

/// <summary>A named value that a person or a program may give: declared once, read from wherever it comes.</summary>
/// <param name="Name">As URLs and JSON have it, in snake case.</param>
/// <param name="Description">One or two sentences.</param>
public abstract record Field(string Name, string Description)
{
    /// <summary>Whether an empty text counts as none; otherwise it is as wrong as any other that is not allowed.</summary>
    public bool IgnoresEmpty { get; init; }

    /// <summary>What it holds.</summary>
    public abstract FieldKind Values { get; }

    /// <summary>The value where none is given, as JSON; null if there is none.</summary>
    public abstract JsonNode? AbsentJson { get; }
}

/// <summary>A field with the type of its values.</summary>
/// <param name="Name">As URLs and JSON have it, in snake case.</param>
/// <param name="Description">One or two sentences.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Absent">The value where none is given.</param>
public sealed record Field<T>(string Name, string Description, FieldKind<T> Kind, T Absent) : Field(Name, Description)
{
    /// <inheritdoc />
    public override FieldKind Values => Kind;

    /// <inheritdoc />
    public override JsonNode? AbsentJson => Kind.ToJson(Absent);
}

/// <summary>Where fields are read from: a URL, a body, the address of a page.</summary>
public interface IFieldSource
{
    /// <summary>A field's value; <see cref="Field{T}.Absent"/> if it is not given or is wrong.</summary>
    T Read<T>(Field<T> field);
}
