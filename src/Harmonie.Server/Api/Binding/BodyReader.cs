using System.Text.Json;
using Harmonie.Engine.Fields;
using Harmonie.Server.Api.Errors;

namespace Harmonie.Server.Api.Binding;

/// <summary>Reads an object within a body and collects what is wrong with it.</summary>
/// <param name="json">The object.</param>
/// <param name="location">Where it stands in the request, such as <c>body</c>, <c>filter</c>.</param>
/// <param name="errors">Grows by what is wrong.</param>
internal sealed class BodyReader(JsonElement json, IReadOnlyList<object> location, List<SchemaError> errors) : IFieldSource
{
    /// <summary>A field's value; null counts as not given.</summary>
    public T Read<T>(Field<T> field)
    {
        if (json.Property(field.Name) is not { ValueKind: not JsonValueKind.Null } given)
        {
            return field.Absent;
        }

        IReadOnlyList<Problem> problems = field.Kind.Read(given, out T value);
        errors.AddRange(problems.Select(problem => SchemaError.Of(problem, field.Name, [.. location, field.Name])));
        return problems.Count == 0 ? value : field.Absent;
    }

    /// <summary>A value of a type, checked by the rules of its fields; null if it can't be read.</summary>
    /// <param name="type">The type.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="options">How it is written.</param>
    public object? Read(Type type, GroupKind fields, JsonSerializerOptions options)
    {
        try
        {
            object value = json.Deserialize(type, options)!;
            errors.AddRange(fields.Check(value).Select(problem => SchemaError.Of(problem, $"{location[^1]}", location)));
            return value;
        }
        catch (JsonException e)
        {
            object[] at = [.. location, .. PathOf(e)];
            errors.Add(SchemaError.Of(Problem.WrongType, $"{at[^1]}", at));
            return null;
        }
    }

    // "$.seed_refs[2].weight" is seed_refs, 2, weight.
    private static IEnumerable<object> PathOf(JsonException e) =>
        (e.Path ?? "$").Split(['.', '[', ']', '\'', '$'], StringSplitOptions.RemoveEmptyEntries).Select(object (part) => int.TryParse(part, out int at) ? at : part);
}
