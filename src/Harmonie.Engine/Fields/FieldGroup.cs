using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Harmonie.Engine.Fields;

/// <summary>The fields of a type: requests, filters, the parameters of an endpoint and options are read, checked, written and documented by them.</summary>
public sealed class FieldGroup
{
    internal FieldGroup(Type type, JsonSerializerOptions json, IReadOnlyList<Type> within)
    {
        object? blank = type.IsValueType ? Activator.CreateInstance(type) : type.GetConstructor(Type.EmptyTypes)?.Invoke(null);
        Fields =
        [
            .. json.GetTypeInfo(type).Properties.Where(property => property.Get is not null).Select(property =>
            {
                Type value = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                bool isNullable = value != property.PropertyType || (!value.IsValueType && property.IsGetNullable);
                return new Field(property.Name, FieldKind.Of(value, property, json, [.. within, type]), isNullable, blank is null ? null : property.Get!(blank), property);
            }),
        ];
    }

    private FieldGroup(IReadOnlyList<Field> fields) => Fields = fields;

    /// <summary>The fields, in the order in which JSON has them.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>The JSON schema of an object with these fields; the caller's own copy.</summary>
    public JsonObject Schema => new() { ["type"] = "object", ["properties"] = new JsonObject(Fields.Select(known => KeyValuePair.Create(known.Name, (JsonNode?)known.Schema))) };

    /// <summary>The fields of a type. Nothing of it is kept behind the answer: plugins' types go when their plugin is unloaded.</summary>
    public static FieldGroup Of(Type type) => Make(type);

    /// <summary>No fields.</summary>
    public static FieldGroup Empty { get; } = new([]);

    /// <summary>The fields of one of our own types.</summary>
    public static FieldGroup Of<T>() => Known<T>.Group;

    /// <summary>Some of the fields.</summary>
    public FieldGroup Only(params IEnumerable<string> names) => new([.. Fields.Where(field => names.Contains(field.Name))]);

    /// <summary>Reads texts into a new value.</summary>
    /// <param name="textsOf">The texts that were given for a name.</param>
    /// <param name="problems">Grows by what is wrong; such fields keep their default.</param>
    public T Read<T>(Func<string, IReadOnlyList<string>> textsOf, ICollection<(Problem Problem, IReadOnlyList<string> Given)> problems)
        where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(textsOf);
        ArgumentNullException.ThrowIfNull(problems);
        T value = new();
        foreach (Field field in Fields)
        {
            IReadOnlyList<string> texts = textsOf(field.Name);
            field.Property.Set!(value, field.Parse(texts, out Problem? problem));
            if (problem is not null)
            {
                problems.Add((problem, texts));
            }
        }

        return value;
    }

    /// <summary>What a value says other than a new one would, as texts by name.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Texts)> Write(object value) =>
        Fields.Where(field => !Equals(field.Property.Get!(value), field.Default)).Select(field => (field.Name, FieldKind.Write(field.Property.Get!(value)))).Where(field => field.Item2.Count > 0);

    /// <summary>The same as JSON.</summary>
    public JsonObject WriteJson(object value) =>
        new(Write(value).Select(written => Fields.Single(field => field.Name == written.Name)).Select(field =>
            KeyValuePair.Create(field.Name, JsonSerializer.SerializeToNode(field.Property.Get!(value), field.Property.PropertyType, field.Property.Options))));

    /// <summary>Everything in a value that breaks a rule, all the way down.</summary>
    public IEnumerable<Problem> Check(object value) =>
    [
        .. Fields.SelectMany(field => CheckField(field, value)),
        .. (value as IValidatableObject)?.Validate(new ValidationContext(value)).Select(failure => new Problem(failure.ErrorMessage ?? "is invalid", "value", [.. failure.MemberNames.Select(Place)])) ?? [],
    ];

    private static FieldGroup Make(Type type) => new(
        type,
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Converters = { new NamedValues() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        },
        []);

    private static IEnumerable<Problem> CheckField(Field field, object owner)
    {
        object? value = field.Property.Get!(owner);
        ValidationContext context = new(owner) { DisplayName = field.Name };
        return field.Rules
            .Select(rule => (rule, failure: rule.GetValidationResult(value, context)))
            .Where(broken => broken.failure is not null)
            .Select(broken => new Problem(broken.failure!.ErrorMessage ?? $"{field.Name} is invalid", TypeOf(broken.rule), [field.Name, .. broken.failure.MemberNames.Select(Place)]))
            .Concat(Below(field.Name, CheckValue(field.Name, field.Kind, value)));
    }

    private static IEnumerable<Problem> CheckValue(object place, FieldKind kind, object? value) => (kind, value) switch
    {
        (_, double number) when !double.IsFinite(number) => [new Problem($"{place} is beyond the range of numbers", "finite")],
        ({ Values: ValueKind.Texts }, IEnumerable texts) => texts.Cast<object?>().Index().Where(text => text.Item is null).Select(text => new Problem("must be a string", "value", text.Index)),
        ({ Items: { } items }, IEnumerable list) => list.Cast<object?>().Index().SelectMany(item => Below(item.Index, CheckValue(item.Index, items, item.Item))),
        ({ Values: ValueKind.Range }, ValueRange range) => range.Check(),
        ({ Group: { } group }, not null) => group.Check(value),
        _ => [],
    };

    private static IEnumerable<Problem> Below(object place, IEnumerable<Problem> problems) => problems.Select(problem => problem with { At = [place, .. problem.At] });

    private static string TypeOf(ValidationAttribute rule) => rule switch
    {
        RequiredAttribute => "missing",
        RangeAttribute => "range",
        AllowedValuesAttribute => "enum",
        _ => "value",
    };

    private static class Known<T>
    {
        public static readonly FieldGroup Group = Make(typeof(T));
    }

    private static object Place(string name) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int position) ? position : name;
}

/// <summary>Looks at the declarations of properties.</summary>
internal static class Declarations
{
    /// <summary>The annotations of a property.</summary>
    public static IEnumerable<T> Annotations<T>(this JsonPropertyInfo property)
        where T : Attribute => property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).Cast<T>() ?? [];
}
