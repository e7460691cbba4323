using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Harmonie.Engine.Fields;

/// <summary>
/// A field that is a property of a type: its name, kind, range, default and meaning are the property's own name, type, annotations and initial value.
/// Modes' requests and the settings are declared so, each in one place.
/// </summary>
/// <param name="Name">In snake case.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="IsNullable">Whether it may hold nothing.</param>
/// <param name="Default">Its value in a new instance.</param>
/// <param name="Property">The property.</param>
public sealed record TypeField(string Name, FieldKind Kind, bool IsNullable, object? Default, JsonPropertyInfo Property)
{
    /// <summary>What it means, from <see cref="DescriptionAttribute"/>; null if it says nothing.</summary>
    public string? Description => Annotation<DescriptionAttribute>()?.Description;

    /// <summary>Its name as people read it: from <see cref="DisplayAttribute"/>, else the words of its name.</summary>
    public string Label => Annotation<DisplayAttribute>()?.Name ?? char.ToUpperInvariant(Name[0]) + Name[1..].Replace('_', ' ');

    /// <summary>The rules its value must keep.</summary>
    public IReadOnlyList<ValidationAttribute> Rules => [.. Annotations<ValidationAttribute>()];

    /// <summary>The JSON schema: the kind's, with meaning and default.</summary>
    public JsonObject Schema
    {
        get
        {
            JsonObject schema = IsNullable ? Kind.Schema.OrNull() : Kind.Schema;
            if (Annotation<RangeAttribute>() is { MinimumIsExclusive: true } && schema.Remove("minimum", out JsonNode? least))
            {
                schema["exclusiveMinimum"] = least;
            }

            if (Annotation<MaxLengthAttribute>() is { } longest && Kind is ListKind or TextsKind)
            {
                schema["maxItems"] = longest.Length;
            }

            if (Description is { } description)
            {
                schema["description"] = description;
            }

            if (DefaultJson is { } value)
            {
                schema["default"] = value;
            }

            return schema;
        }
    }

    /// <summary>The default as JSON; null if it is nothing.</summary>
    public JsonNode? DefaultJson => JsonSerializer.SerializeToNode(Default, Property.PropertyType, Property.Options);

    /// <summary>The fields of a type, in the order in which JSON has them.</summary>
    /// <remarks>Nothing of the type is kept behind the answer: plugins' types go when their plugin is unloaded.</remarks>
    public static IReadOnlyList<TypeField> Of(Type type) =>
        Of(type, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, TypeInfoResolver = new DefaultJsonTypeInfoResolver() }, []);

    /// <summary>An annotation of the property.</summary>
    public T? Annotation<T>()
        where T : Attribute => Annotations<T>().FirstOrDefault();

    private IEnumerable<T> Annotations<T>()
        where T : Attribute => Property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).Cast<T>() ?? [];

    private static TypeField[] Of(Type type, JsonSerializerOptions json, IReadOnlyList<Type> within)
    {
        object? blank = type.GetConstructor(Type.EmptyTypes)?.Invoke(null);
        return
        [
            .. json.GetTypeInfo(type).Properties.Where(property => property.Get is not null).Select(property =>
            {
                Type value = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                bool isNullable = value != property.PropertyType || (!value.IsValueType && property.IsGetNullable);
                return new TypeField(property.Name, KindOf(value, property, json, [.. within, type]), isNullable, blank is null ? null : property.Get!(blank), property);
            }),
        ];
    }

    private static FieldKind KindOf(Type type, JsonPropertyInfo? property, JsonSerializerOptions json, IReadOnlyList<Type> within)
    {
        RangeAttribute? range = property?.AttributeProvider?.GetCustomAttributes(typeof(RangeAttribute), true).OfType<RangeAttribute>().FirstOrDefault();
        object?[]? allowed = property?.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), true).OfType<AllowedValuesAttribute>().FirstOrDefault()?.Values;
        return Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum => new ChoiceKind<object>([.. Enum.GetValues(type).Cast<object>().Select(value => (JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()!), value))]),
            TypeCode.Boolean => new BooleanKind(),
            TypeCode.Int32 => new WholeNumberKind(End(range?.Minimum, (long)int.MinValue), End(range?.Maximum, (long)int.MaxValue)),
            TypeCode.Int64 => new WholeNumberKind(End(range?.Minimum, long.MinValue), End(range?.Maximum, long.MaxValue)),
            TypeCode.Double or TypeCode.Single => new NumberKind(End(range?.Minimum, double.MinValue), End(range?.Maximum, double.MaxValue)),
            TypeCode.String when allowed is not null => new ChoiceKind<string>([.. allowed.OfType<string>().Select(value => (value, value))]),
            TypeCode.String => new TextKind(),
            _ when type.IsAssignableTo(typeof(IReadOnlyList<string>)) => new TextsKind(),
            _ when type.IsAssignableTo(typeof(IEnumerable)) => new ListKind(json.GetTypeInfo(type).ElementType is { } element ? KindOf(element, null, json, within) : new AnyKind()),
            _ when json.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object && !within.Contains(type) => new GroupKind(Of(type, json, within)),
            _ => new AnyKind(),
        };
    }

    private static T End<T>(object? end, T open) => end is null ? open : (T)Convert.ChangeType(end, typeof(T), CultureInfo.InvariantCulture);
}

/// <summary>Any number of values of one kind.</summary>
public sealed class ListKind(FieldKind items) : FieldKind("a list", new JsonObject { ["type"] = "array", ["items"] = items.Schema })
{
    /// <summary>What each of them is.</summary>
    public FieldKind Items => items;
}

/// <summary>Fields of its own.</summary>
public sealed class GroupKind(IReadOnlyList<TypeField> fields) : FieldKind(
    "an object",
    new JsonObject { ["type"] = "object", ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Schema))) })
{
    /// <summary>The fields.</summary>
    public IReadOnlyList<TypeField> Fields => fields;
}

/// <summary>Anything: what only the type's own reader understands.</summary>
public sealed class AnyKind() : FieldKind("a value", []);
