using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Harmonie.Plugins;

namespace Harmonie.Admin.Playlists;

/// <summary>The form of a mode, made from the schema of its request: a mode that was dropped in has its form at once.</summary>
public sealed class ModeForm
{
    private const string Seeds = "seeds";

    // These say the same as the seeds, for programs.
    private static readonly string[] LeftOut = ["seed_refs", "seed_weights"];

    private ModeForm(IReadOnlyList<FormField> fields, JsonObject defaults) => (Fields, Defaults) = (fields, defaults);

    /// <summary>The fields, in the order of the request.</summary>
    public IReadOnlyList<FormField> Fields { get; }

    /// <summary>The values of a request that says nothing.</summary>
    public JsonObject Defaults { get; }

    /// <summary>Whether the mode starts from tracks.</summary>
    public bool TakesSeeds => Fields.Any(known => known.Kind == FormFieldKind.Tracks);

    /// <summary>Makes the form of a mode.</summary>
    public static ModeForm Of(IPlaylistMode mode, JsonSerializerOptions json)
    {
        ArgumentNullException.ThrowIfNull(mode);
        JsonNode schema = json.GetJsonSchemaAsNode(mode.RequestType, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Annotate });
        JsonNode? defaults = JsonSerializer.SerializeToNode(JsonSerializer.Deserialize("{}", mode.RequestType, json), mode.RequestType, json);
        return new ModeForm(FieldsOf(schema), defaults as JsonObject ?? []);
    }

    private static JsonNode Annotate(JsonSchemaExporterContext context, JsonNode schema)
    {
        // A number with a converter of its own has a schema that says nothing.
        Type type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        JsonNode described = schema is not JsonObject && (type == typeof(double) || type == typeof(float)) ? new JsonObject { ["type"] = "number" } : schema;
        if (described is JsonObject node && context.PropertyInfo?.AttributeProvider is { } property)
        {
            if (property.GetCustomAttributes(typeof(DescriptionAttribute), inherit: true) is [DescriptionAttribute description, ..])
            {
                node["description"] = description.Description;
            }

            if (property.GetCustomAttributes(typeof(DisplayAttribute), inherit: true) is [DisplayAttribute { Name: { } title }, ..])
            {
                node["title"] = title;
            }

            if (property.GetCustomAttributes(typeof(RangeAttribute), inherit: true) is [RangeAttribute range, ..])
            {
                node["minimum"] = Finite(range.Minimum);
                node["maximum"] = Finite(range.Maximum);
            }
        }

        return described;
    }

    private static JsonValue? Finite(object? end) =>
        Convert.ToDouble(end, System.Globalization.CultureInfo.InvariantCulture) is var number && Math.Abs(number) < 1e15 ? JsonValue.Create(number) : null;

    private static List<FormField> FieldsOf(JsonNode schema) =>
    [
        .. (schema["properties"] as JsonObject ?? [])
            .Where(property => !LeftOut.Contains(property.Key) && property.Value is JsonObject)
            .Select(property => FieldOf(property.Key, property.Value!)),
    ];

    private static FormField FieldOf(string name, JsonNode schema)
    {
        string[] options = [.. (schema["enum"] as JsonArray ?? []).Select(option => option?.ToString()).OfType<string>()];
        FormFieldKind kind = KindOf(name, schema, options);
        return new FormField(
            name,
            (string?)schema["title"] ?? Words(name),
            kind,
            (string?)schema["description"],
            (double?)schema["minimum"],
            (double?)schema["maximum"],
            options,
            kind == FormFieldKind.Group ? FieldsOf(schema) : []);
    }

    private static string Words(string name)
    {
        string words = name.Replace('_', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static FormFieldKind KindOf(string name, JsonNode schema, string[] options)
    {
        string[] types = schema["type"] is JsonArray several ? [.. several.Select(type => (string)type!)] : [(string?)schema["type"] ?? ""];
        return options.Length > 0 ? FormFieldKind.Choice
            : types.Contains("boolean") ? FormFieldKind.Boolean
            : types.Contains("integer") ? FormFieldKind.WholeNumber
            : types.Contains("number") ? FormFieldKind.Number
            : types.Contains("object") ? FormFieldKind.Group
            : types.Contains("array") ? name == Seeds ? FormFieldKind.Tracks : FormFieldKind.List
            : FormFieldKind.Text;
    }
}
