using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Harmonie.Engine.Fields;
using Harmonie.Server.Api.Errors;

namespace Harmonie.Server.Api.Binding;

/// <summary>Reads typed values out of a body and checks them by the rules of their fields.</summary>
internal static class BodyReader
{
    /// <summary>Reads a value and collects what is wrong with it.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="type">The type to read.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="location">Where it stands in the request, such as <c>body</c>, <c>filter</c>.</param>
    /// <param name="errors">Grows by what is wrong.</param>
    /// <returns>The value; null if it can't be read.</returns>
    public static object? Read(JsonElement json, Type type, FieldGroup fields, JsonSerializerOptions options, IReadOnlyList<object> location, List<SchemaError> errors)
    {
        // Told before anything is made of them: of a list without end each value would be looked at.
        SchemaError[] tooLong = [.. fields.Fields.Where(field => IsTooLong(json, field)).Select(field => new SchemaError([.. location, field.Name], LimitOf(field)!.FormatErrorMessage(field.Name), "value"))];
        if (tooLong.Length > 0)
        {
            errors.AddRange(tooLong);
            return null;
        }

        try
        {
            object value = json.Deserialize(type, options)!;
            errors.AddRange(fields.Check(value).Take(RequestError.MostErrors).Select(problem => new SchemaError([.. location, .. problem.At], problem.Message, problem.Type)));
            return value;
        }
        catch (JsonException e)
        {
            object[] at = [.. location, .. PathOf(e)];
            Field? choice = fields.Fields.FirstOrDefault(field => field.Kind.Values == ValueKind.Choice && Equals(field.Name, at[^1]));
            errors.Add(choice is null
                ? new SchemaError(at, $"{at[^1]} is missing or has the wrong type", "type")
                : new SchemaError(at, $"{choice.Name} must be {choice.Kind.Expected}", "enum"));
            return null;
        }
    }

    /// <summary>An object without those of its properties that are null, which say as much as if they were not there.</summary>
    public static JsonElement WithoutNulls(this JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return json;
        }

        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            writer.WriteStartObject();
            foreach (JsonProperty property in json.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null && IsText(property)))
            {
                writer.WritePropertyName(property.Name);
                writer.WriteRawValue(property.Value.GetRawText(), skipInputValidation: true); // As it came: half a surrogate pair can't be copied as text.
            }

            writer.WriteEndObject();
        }

        return JsonSerializer.Deserialize<JsonElement>(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static bool IsTooLong(JsonElement json, Field field) =>
        LimitOf(field) is { } limit && json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(field.Name, out JsonElement list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > limit.Length;

    private static MaxLengthAttribute? LimitOf(Field field) => field.Rules.OfType<MaxLengthAttribute>().FirstOrDefault();

    // JSON can write half a surrogate pair, which is no text and so no name of ours.
    private static bool IsText(JsonProperty property)
    {
        try
        {
            return property.Name.Length >= 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    // "$.seed_refs[2].weight" is seed_refs, 2, weight.
    private static IEnumerable<object> PathOf(JsonException e) =>
        (e.Path ?? "$").Split(['.', '[', ']', '\'', '$'], StringSplitOptions.RemoveEmptyEntries).Select(object (part) => int.TryParse(part, out int at) ? at : part);
}
