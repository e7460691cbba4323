using Microsoft.Extensions.Primitives;
using Microsoft.OpenApi;

namespace Harmonie.Server.Api;

/// <summary>A parameter of the query or the path: one declaration from which requests are read and the OpenAPI document is written.</summary>
/// <param name="Name">As it stands in the URL.</param>
/// <param name="Description">One or two sentences.</param>
/// <param name="Schema">The values it takes.</param>
internal abstract record Parameter(string Name, string Description, OpenApiSchema Schema)
{
    /// <summary>Whether it is a piece of the path; then it is required.</summary>
    public bool IsInPath { get; init; }
}

/// <summary>A parameter and how its text becomes a value.</summary>
/// <param name="Name">As it stands in the URL.</param>
/// <param name="Description">One or two sentences.</param>
/// <param name="Schema">The values it takes.</param>
/// <param name="Parse">Reads what was given, never nothing.</param>
/// <param name="Absent">The value if nothing was given.</param>
internal sealed record Parameter<T>(
    string Name, string Description, OpenApiSchema Schema, Func<StringValues, Parsed<T>> Parse, T Absent)
    : Parameter(Name, Description, Schema)
{
    /// <summary>Whether an empty value counts as none; otherwise it breaks the schema like any other wrong one.</summary>
    public bool IgnoresEmpty { get; init; }
}

/// <summary>What became of a parameter's text: a value, or a reason why there is none.</summary>
/// <param name="Value">The value.</param>
/// <param name="Reason">What is wrong, as in "must be …"; null if nothing is.</param>
/// <param name="Type">What is wrong, for a program.</param>
/// <param name="IsMalformed">Whether the text can't be read at all (400), instead of breaking a schema (422).</param>
internal readonly record struct Parsed<T>(T Value, string? Reason = null, string Type = "value", bool IsMalformed = false)
{
    public static Parsed<T> Invalid(string type, string reason) => new(default!, reason, type);

    public static Parsed<T> Malformed(string reason) => new(default!, reason, IsMalformed: true);
}
