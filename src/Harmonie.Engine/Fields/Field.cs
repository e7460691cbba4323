using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Harmonie.Engine.Fields;

/// <summary>
/// A value that a person or a program may give. It is declared once, as a property: name, kind, range, default and meaning are the property's own name,
/// type, annotations and initial value.
/// </summary>
/// <param name="Name">As URLs and JSON have it, in snake case.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="IsNullable">Whether it may hold nothing.</param>
/// <param name="Default">Its value in a new instance.</param>
/// <param name="Property">The property.</param>
public sealed record Field(string Name, FieldKind Kind, bool IsNullable, object? Default, JsonPropertyInfo Property)
{
    /// <summary>What it means; empty if its declaration says nothing.</summary>
    public string Description { get; } = Property.Annotations<DescriptionAttribute>().FirstOrDefault()?.Description ?? "";

    /// <summary>Its name as people read it: that of its declaration, else the words of its name.</summary>
    public string Label { get; } = Property.Annotations<DisplayAttribute>().FirstOrDefault()?.Name ?? char.ToUpperInvariant(Name[0]) + Name[1..].Replace('_', ' ');

    /// <summary>The rules its value must keep.</summary>
    public IReadOnlyList<ValidationAttribute> Rules { get; } = [.. Property.Annotations<ValidationAttribute>()];

    /// <summary>Whether a value must be given: the default is none.</summary>
    public bool IsRequired => Default is null or "" && Rules.OfType<RequiredAttribute>().Any();

    /// <summary>The default as JSON; null if it is nothing.</summary>
    public JsonNode? DefaultJson => Default is ValueRange ? null : JsonSerializer.SerializeToNode(Default, Property.PropertyType, Property.Options);

    /// <summary>Its JSON schema; the caller's own copy.</summary>
    public JsonObject Schema
    {
        get
        {
            JsonObject schema = Kind.Schema.DeepClone().AsObject();
            if (IsNullable)
            {
                AllowNull(schema);
            }

            if (Rules.OfType<RangeAttribute>().Any(range => range.MinimumIsExclusive) && schema.Remove("minimum", out JsonNode? least))
            {
                schema["exclusiveMinimum"] = least;
            }

            if (Rules.OfType<MaxLengthAttribute>().FirstOrDefault() is { } longest)
            {
                schema["maxItems"] = longest.Length;
            }

            if (Description.Length > 0)
            {
                schema["description"] = Description;
            }

            if (DefaultJson is { } absent)
            {
                schema["default"] = absent;
            }

            return schema;
        }
    }

    /// <summary>Lets null be a value of a schema, too.</summary>
    public static void AllowNull(JsonObject schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (schema["type"] is JsonValue type)
        {
            schema["type"] = new JsonArray("null", type.DeepClone());
            (schema["enum"] as JsonArray)?.Add(null);
        }
    }

    /// <summary>An annotation of the declaration.</summary>
    public T? Annotation<T>()
        where T : Attribute => Property.Annotations<T>().FirstOrDefault();

    /// <summary>Reads text.</summary>
    /// <param name="texts">What was given; blank texts count as not given where <see cref="BlankIsNoneAttribute"/> says so.</param>
    /// <param name="problem">What is wrong; null if nothing is.</param>
    /// <returns>The value; the default if nothing was given or something is wrong.</returns>
    public object? Parse(IReadOnlyList<string> texts, out Problem? problem)
    {
        problem = null;
        bool takesBlank = Kind.Values is not (ValueKind.Text or ValueKind.Texts or ValueKind.Choices or ValueKind.Range) && Annotation<BlankIsNoneAttribute>() is null;
        string[] given = takesBlank ? [.. texts] : [.. texts.Where(text => !string.IsNullOrWhiteSpace(text))];
        if (given.Length == 0)
        {
            problem = IsRequired ? new Problem($"{Name} is required", "missing", Name) : null;
            return Default;
        }

        if (Kind.Parse(given) is not { } value)
        {
            string type = Kind.Values switch { ValueKind.WholeNumber => "integer", ValueKind.Number => "number", ValueKind.Boolean => "boolean", ValueKind.Choice or ValueKind.Choices => "enum", _ => "value" };
            string others = Kind.Values == ValueKind.Choices ? $", not {string.Join(", ", FieldKind.Split(given).Except(Kind.Names))}" : "";
            problem = new Problem($"{Name} must be {Kind.Expected}{others}", type, Name) { IsUnreadable = Kind.Values == ValueKind.Range };
        }
        else if (Rules.OfType<TextRuleAttribute>().SelectMany(rule => (Kind.Values == ValueKind.Text ? given[^1..] : given).Select(rule.Complain)).OfType<string>().FirstOrDefault() is { } complaint)
        {
            problem = new Problem($"{Name} {complaint}", "value", Name) { IsUnreadable = true };
        }
        else
        {
            return value;
        }

        return Default;
    }
}
