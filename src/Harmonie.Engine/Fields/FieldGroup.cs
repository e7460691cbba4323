using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Harmonie.Engine.Fields;

/// <summary>The fields of a type: requests, filters, the parameters of an endpoint and options are read, checked, written and documented by them.</summary>
public sealed class FieldGroup
{
    private readonly JsonTypeInfo _type;

    internal FieldGroup(Type type, JsonSerializerOptions json, IReadOnlyList<Type> within)
    {
        object? blank = type.IsValueType ? Activator.CreateInstance(type) : type.GetConstructor(Type.EmptyTypes)?.Invoke(null);
        _type = json.GetTypeInfo(type);
        Fields =
        [
            .. _type.Properties.Where(property => property.Get is not null).Select(property =>
                new Field(property.PropertyType, property, blank is null ? null : property.Get!(blank), json, [.. within, type])),
        ];
    }

    private FieldGroup(JsonTypeInfo type, IReadOnlyList<Field> fields) => (_type, Fields) = (type, fields);

    /// <summary>The fields, in the order in which JSON has them.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Each field's JSON schema by its name; the caller's own copy.</summary>
    public JsonObject Properties => new(Fields.Select(known => KeyValuePair.Create(known.Name, (JsonNode?)known.Schema)));

    /// <summary>The fields of a type, made anew. Nothing of it is kept behind the answer: plugins' types go when their plugin is unloaded.</summary>
    public static FieldGroup Make(Type type) => new(
        type,
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            PropertyNameCaseInsensitive = true,
            RespectNullableAnnotations = true,
            Converters = { new NamedValues() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        },
        []);

    /// <summary>The fields of one of our own types.</summary>
    public static FieldGroup Of<T>() => Known<T>.Group;

    /// <summary>Some of the fields.</summary>
    public FieldGroup Only(params IEnumerable<string> names) => new(_type, [.. Fields.Where(field => names.Contains(field.Name))]);

    /// <summary>Reads texts into a new value.</summary>
    /// <param name="place">What the texts are part of.</param>
    /// <param name="textsOf">The texts that were given for a name.</param>
    /// <param name="problems">Grows by what is wrong; such fields keep their default.</param>
    public T Read<T>(string place, Func<string, IReadOnlyList<string>> textsOf, ICollection<Problem> problems)
        where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(textsOf);
        ArgumentNullException.ThrowIfNull(problems);
        T value = new();
        foreach (Field field in Fields)
        {
            IReadOnlyList<string> texts = textsOf(field.Name);
            field.Set(value, field.Parse(texts, value, out Problem? problem));
            if (problem is not null)
            {
                string given = problem.IsUnreadable ? $", not '{string.Join("', '", texts.Where(text => !string.IsNullOrWhiteSpace(text)))}'" : "";
                problems.Add(problem with { Message = $"{field.Name} {problem.Message}{given}", At = [place, field.Name] });
            }
        }

        Note(Check(value), [place], problems); // What could be read one by one may still be too much together.
        return value;
    }

    /// <summary>Reads JSON into a new value, and checks it.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="place">Where it stands in the request, such as <c>body</c>, <c>filter</c>.</param>
    /// <param name="problems">Grows by what is wrong.</param>
    /// <returns>The value; null if it can't be read.</returns>
    public object? Read(JsonElement json, IReadOnlyList<object> place, ICollection<Problem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (Note(Fields.Select(field => field.FindExcess(json)).OfType<Problem>(), place, problems))
        {
            return null;
        }

        try
        {
            object value = json.Deserialize(_type)!;
            Note(Check(value), place, problems);
            return value;
        }
        catch (JsonException e)
        {
            // "$.seed_refs[2].weight" is seed_refs, 2, weight.
            object[] at = [.. place, .. (e.Path ?? "$").Split(['.', '[', ']', '\'', '$'], StringSplitOptions.RemoveEmptyEntries).Select(Place)];
            Field? choice = Fields.FirstOrDefault(field => field.Kind == FieldKind.Choice && Equals(field.Name, at[^1]));
            problems.Add(choice is null
                ? new Problem($"{at[^1]} is missing or has the wrong type", "type", at)
                : new Problem($"{choice.Name} must be {choice.Expected}", "enum", at));
            return null;
        }
    }

    /// <summary>What a value says other than a new one would, as texts by name.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Texts)> Write(object value) =>
        Said(value).Select(field => (field.Name, Field.Write(field.Get(value)))).Where(written => written.Item2.Count > 0);

    /// <summary>The same as JSON.</summary>
    public JsonObject WriteJson(object value) => new(Said(value).Select(field => KeyValuePair.Create(field.Name, field.ToJson(field.Get(value)))));

    /// <summary>Everything in a value that breaks a rule, all the way down.</summary>
    public IEnumerable<Problem> Check(object value) =>
    [
        .. Fields.SelectMany(field => field.Check(value)),
        .. (value as IValidatableObject)?.Validate(new ValidationContext(value)).Select(failure => new Problem(failure.ErrorMessage ?? "is invalid", "value", [.. failure.MemberNames.Select(Place)])) ?? [],
    ];

    internal static object Place(string name) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int position) ? position : name;

    private static bool Note(IEnumerable<Problem> found, IReadOnlyList<object> place, ICollection<Problem> problems)
    {
        int before = problems.Count;
        foreach (Problem problem in found)
        {
            problems.Add(problem with { At = [.. place, .. problem.At] });
        }

        return problems.Count > before;
    }

    private IEnumerable<Field> Said(object value) => Fields.Where(field => field.Get(value) is { } said && !Equals(said, field.Default));

    private static class Known<T>
    {
        public static readonly FieldGroup Group = Make(typeof(T));
    }
}
