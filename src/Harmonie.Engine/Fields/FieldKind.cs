using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Harmonie.Engine.Fields;

/// <summary>The sorts of values there are.</summary>
public enum ValueKind
{
    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>One of several texts.</summary>
    Choice,

    /// <summary>Any number of texts.</summary>
    Texts,

    /// <summary>Any number of several texts, set apart by commas.</summary>
    Choices,

    /// <summary>A <see cref="ValueRange"/>.</summary>
    Range,

    /// <summary>Any number of other values.</summary>
    List,

    /// <summary>Fields of its own.</summary>
    Group,
}

/// <summary>What a field holds: how its text is read and written, and its JSON schema.</summary>
/// <param name="Values">The sort of its values.</param>
/// <param name="Expected">Completes "must be …", such as <c>a whole number from 1 to 500</c>.</param>
/// <param name="Schema">The JSON schema of its values.</param>
/// <param name="Parse">Reads text, the last of several where one is wanted; null if it is none of its values.</param>
public sealed record FieldKind(ValueKind Values, string Expected, JsonObject Schema, Func<IReadOnlyList<string>, object?> Parse)
{
    /// <summary>The names to choose from.</summary>
    public IReadOnlyList<string> Names { get; private init; } = [];

    /// <summary>What each value of a list is; null for one of unknown values.</summary>
    public FieldKind? Items { get; private init; }

    /// <summary>The fields of a group.</summary>
    public FieldGroup? Group { get; private init; }

    /// <summary>The text that <see cref="Parse"/> reads as this value; empty where there is nothing to say.</summary>
    public static IReadOnlyList<string> Write(object? value) => value switch
    {
        null or ValueRange { IsEmpty: true } => [],
        IEnumerable<string> texts => [.. texts],
        bool flag => [flag ? "true" : "false"],
        Enum choice => [JsonNamingPolicy.SnakeCaseLower.ConvertName(choice.ToString())],
        _ => [Convert.ToString(value, CultureInfo.InvariantCulture)!],
    };

    /// <summary>What a property of a type holds.</summary>
    internal static FieldKind Of(Type type, JsonPropertyInfo? property, JsonSerializerOptions json, IReadOnlyList<Type> within)
    {
        RangeAttribute? range = property?.Annotations<RangeAttribute>().FirstOrDefault();
        string[]? allowed = property?.Annotations<AllowedValuesAttribute>().FirstOrDefault()?.Values.OfType<string>().ToArray();
        return Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum => Choice([.. Enum.GetValues(type).Cast<object>().Select(value => (Write(value)[0], value))]),
            TypeCode.String when allowed is not null => Choice([.. allowed.Select(name => (name, (object)name))]),
            TypeCode.String => new FieldKind(ValueKind.Text, "a text", new JsonObject { ["type"] = "string" }, texts => texts[^1]),
            TypeCode.Boolean => new FieldKind(ValueKind.Boolean, "true or false", new JsonObject { ["type"] = "boolean" }, texts => texts[^1].ToUpperInvariant() is "TRUE" or "1" ? true : texts[^1].ToUpperInvariant() is "FALSE" or "0" ? false : null),
            TypeCode.Int32 => WholeNumber("int32", End(range?.Minimum, (long)int.MinValue), End(range?.Maximum, (long)int.MaxValue), type),
            TypeCode.Int64 => WholeNumber("int64", End(range?.Minimum, long.MinValue), End(range?.Maximum, long.MaxValue), type),
            TypeCode.Double => Number(End(range?.Minimum, double.MinValue), End(range?.Maximum, double.MaxValue)),
            _ when type == typeof(ValueRange) => new FieldKind(ValueKind.Range, "a range such as 120..130, 120.., ..130 or 128", new FieldGroup(type, json, within).Schema, texts => ValueRange.TryParse(texts[^1], out ValueRange value) ? value : null),
            _ when property?.Annotations<FieldNamesAttribute>().FirstOrDefault() is { } named => Choices([.. FieldGroup.Of(named.Type).Fields.Select(field => field.Name)]),
            _ when type == typeof(IReadOnlyList<string>) => new FieldKind(ValueKind.Texts, "texts", new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } }, texts => texts.ToArray()),
            _ when type.IsAssignableTo(typeof(IEnumerable)) => List(json.GetTypeInfo(type).ElementType is { } element ? Of(element, null, json, within) : null),
            _ when json.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object && !within.Contains(type) => OfGroup(new FieldGroup(type, json, within)),
            _ => List(null) with { Values = ValueKind.Text, Schema = [] },
        };
    }

    private static FieldKind Choice((string Name, object Value)[] choices)
    {
        string[] names = [.. choices.Select(choice => choice.Name)];
        JsonObject schema = new() { ["type"] = "string", ["enum"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]) };
        return new FieldKind(ValueKind.Choice, $"one of {string.Join(", ", names)}", schema, texts => choices.FirstOrDefault(choice => choice.Name == texts[^1]).Value) { Names = names };
    }

    private static FieldKind Choices(string[] names)
    {
        JsonObject schema = new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]) } };
        return new FieldKind(ValueKind.Choices, $"names among {string.Join(", ", names)}, set apart by commas", schema, texts => Split(texts) is var given && given.All(names.Contains) ? given : null)
        {
            Names = names,
        };
    }

    /// <summary>Texts that hold several, each by itself.</summary>
    internal static string[] Split(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private static FieldKind WholeNumber(string format, long least, long most, Type type) => new(
        ValueKind.WholeNumber,
        least == long.MinValue ? "a whole number of 64 bits" : FormattableString.Invariant($"a whole number from {least} to {most}"),
        NumberSchema("integer", format, least <= int.MinValue ? null : JsonValue.Create(least), most >= int.MaxValue ? null : JsonValue.Create(most)),
        texts => long.TryParse(texts[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most
            ? Convert.ChangeType(value, type, CultureInfo.InvariantCulture)
            : null);

    private static FieldKind Number(double least, double most) => new(
        ValueKind.Number,
        least == double.MinValue ? "a number" : FormattableString.Invariant($"a number from {least} to {most}"),
        NumberSchema("number", "double", least == double.MinValue ? null : JsonValue.Create(least), most == double.MaxValue ? null : JsonValue.Create(most)),
        texts => double.TryParse(texts[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most ? value : null);

    private static FieldKind List(FieldKind? items) =>
        new(ValueKind.List, "a list", new JsonObject { ["type"] = "array", ["items"] = items?.Schema.DeepClone() ?? new JsonObject() }, _ => null) { Items = items };

    private static FieldKind OfGroup(FieldGroup group) => new(ValueKind.Group, "an object", group.Schema, _ => null) { Group = group };

    private static JsonObject NumberSchema(string type, string format, JsonValue? least, JsonValue? most) =>
        new(new Dictionary<string, JsonNode?> { ["type"] = type, ["format"] = format, ["minimum"] = least, ["maximum"] = most }.Where(part => part.Value is not null));

    private static T End<T>(object? end, T open) => end is null ? open : (T)Convert.ChangeType(end, typeof(T), CultureInfo.InvariantCulture);
}
