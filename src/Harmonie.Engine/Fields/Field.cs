using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Harmonie.Engine.Fields;

/// <summary>
/// A value that a person or a program may give. It is declared once, as a property: name, kind, range, default and meaning are the property's own name,
/// type, annotations and initial value.
/// </summary>
public sealed class Field
{
    // Who declares these as an end has declared none.
    private static readonly double[] OpenEnds = [int.MinValue, int.MaxValue, long.MinValue, long.MaxValue, double.MinValue, double.MaxValue];

    private readonly JsonPropertyInfo? _property;
    private readonly Type _type;
    private readonly RangeAttribute? _range;
    private readonly ValidationAttribute[] _rules;

    /// <param name="type">What it holds.</param>
    /// <param name="property">Its declaration; null for what a list holds.</param>
    /// <param name="absent">Its value in a new instance.</param>
    /// <param name="json">How it is written.</param>
    /// <param name="within">The types around it, which it can't hold again.</param>
    internal Field(Type type, JsonPropertyInfo? property, object? absent, JsonSerializerOptions json, IReadOnlyList<Type> within)
    {
        (_property, _type, Default) = (property, Nullable.GetUnderlyingType(type) ?? type, absent);
        _range = Annotation<RangeAttribute>();
        Name = property?.Name ?? "";
        IsNullable = _type != type || (!type.IsValueType && property is { IsSetNullable: true });
        _rules = [.. Annotations<ValidationAttribute>()];
        Names = Annotation<FieldNamesAttribute>() is { } named ? [.. FieldGroup.Make(named.Type).Fields.Select(known => known.Name)]
            : _type.IsEnum ? [.. Enum.GetValues(_type).Cast<object>().SelectMany(Write)]
            : [.. Annotation<AllowedValuesAttribute>()?.Values.OfType<string>() ?? []];
        Kind = Type.GetTypeCode(_type) switch
        {
            _ when Names.Count > 0 => _type == typeof(IReadOnlyList<string>) ? FieldKind.Choices : FieldKind.Choice,
            TypeCode.Boolean => FieldKind.Boolean,
            TypeCode.Int32 or TypeCode.Int64 => FieldKind.WholeNumber,
            TypeCode.Double => FieldKind.Number,
            TypeCode.String => FieldKind.Text,
            _ when _type == typeof(ValueRange) => FieldKind.Range,
            _ when _type == typeof(IReadOnlyList<string>) => FieldKind.Texts,
            _ when _type.IsAssignableTo(typeof(IEnumerable)) => FieldKind.List,
            _ when json.GetTypeInfo(_type).Kind == JsonTypeInfoKind.Object && !within.Contains(_type) => FieldKind.Group,
            _ => FieldKind.Text,
        };
        Items = Kind is FieldKind.Texts or FieldKind.Choices or FieldKind.List && json.GetTypeInfo(_type).ElementType is { } element ? new Field(element, null, null, json, within) : null;
        Group = Kind is FieldKind.Range or FieldKind.Group ? new FieldGroup(_type, json, within) : null;
    }

    /// <summary>As URLs and JSON have it, in snake case.</summary>
    public string Name { get; }

    /// <summary>What it holds.</summary>
    public FieldKind Kind { get; }

    /// <summary>Whether it may hold nothing.</summary>
    public bool IsNullable { get; }

    /// <summary>Its value in a new instance.</summary>
    public object? Default { get; }

    /// <summary>The names to choose from.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What each value of a list is; null for one of unknown values.</summary>
    internal Field? Items { get; }

    /// <summary>The fields of a group.</summary>
    public FieldGroup? Group { get; }

    /// <summary>What it means; empty if its declaration says nothing.</summary>
    public string Description => Annotation<DescriptionAttribute>()?.Description ?? "";

    /// <summary>Its name as people read it: that of its declaration, else the words of its name.</summary>
    public string Label => Annotation<DisplayAttribute>()?.Name ?? char.ToUpperInvariant(Name[0]) + Name[1..].Replace('_', ' ');

    /// <summary>Whether a value must be given: the default is none.</summary>
    public bool IsRequired => Default is null or "" && _rules.OfType<RequiredAttribute>().Any();

    /// <summary>The default as JSON; null if it is nothing.</summary>
    public JsonNode? DefaultJson => IsRequired ? null : ToJson(Default);

    /// <summary>Its JSON schema; the caller's own copy.</summary>
    public JsonObject Schema => SchemaOf(isWhole: true);

    /// <summary>The JSON schema of a value that is not nothing, without meaning and default; the caller's own copy.</summary>
    public JsonObject ValueSchema => SchemaOf(isWhole: false);

    /// <summary>Completes "must be …", such as <c>a whole number from 1 to 500</c>.</summary>
    public string Expected => Kind switch
    {
        FieldKind.Boolean => "true or false",
        FieldKind.WholeNumber when _range is null => $"a whole number of {(_type == typeof(int) ? 32 : 64)} bits",
        FieldKind.WholeNumber => string.Create(CultureInfo.InvariantCulture, $"a whole number from {_range.Minimum} to {_range.Maximum}"),
        FieldKind.Number => _range is null ? "a number" : string.Create(CultureInfo.InvariantCulture, $"a number from {_range.Minimum} to {_range.Maximum}"),
        FieldKind.Choice => $"one of {string.Join(", ", Names)}",
        FieldKind.Choices => $"names among {string.Join(", ", Names)}, set apart by commas",
        FieldKind.Range => "a range such as 120..130, 120.., ..130 or 128",
        _ => "a value",
    };

    /// <summary>The texts that <see cref="Parse"/> reads as this value; none where there is nothing to say.</summary>
    public static IReadOnlyList<string> Write(object? value) => value switch
    {
        IEnumerable<string> texts => [.. texts],
        bool flag => [flag ? "true" : "false"],
        Enum choice => [JsonNamingPolicy.SnakeCaseLower.ConvertName(choice.ToString())],
        string or ValueRange { IsEmpty: false } => [value.ToString()!],
        IFormattable number => [number.ToString(null, CultureInfo.InvariantCulture)],
        _ => [],
    };

    /// <summary>An annotation of the declaration.</summary>
    public T? Annotation<T>()
        where T : Attribute => Annotations<T>().FirstOrDefault();

    /// <summary>Its value in an instance.</summary>
    public object? Get(object owner) => _property!.Get!(owner);

    /// <summary>Gives it another value in an instance.</summary>
    public void Set(object owner, object? value) => _property!.Set!(owner, value);

    /// <summary>A value as JSON.</summary>
    internal JsonNode? ToJson(object? value) => JsonSerializer.SerializeToNode(value, _property!.PropertyType, _property.Options);

    /// <summary>Reads text.</summary>
    /// <param name="texts">What was given; of several the last counts where one is wanted. A blank one counts as none where that is a value, too.</param>
    /// <param name="owner">The instance, for rules that look at other fields.</param>
    /// <param name="problem">What is wrong, as in "must be a number"; null if nothing is.</param>
    /// <returns>The value; the default if nothing was given or something is wrong.</returns>
    public object? Parse(IReadOnlyList<string> texts, object owner, out Problem? problem)
    {
        bool isBlankNone = IsNullable || Kind is FieldKind.Text or FieldKind.Texts or FieldKind.Choices;
        string[] given = [.. texts.Where(text => !isBlankNone || !string.IsNullOrWhiteSpace(text))];
        if (given.Length == 0)
        {
            problem = IsRequired ? new Problem("is required", "missing") : null;
            return Default;
        }

        // Lists in one text are lists of texts.
        given = Kind == FieldKind.Choices ? [.. given.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))] : given;
        object? value = Value(given);
        string? complaint = value is null
            ? $"must be {Expected}{(Kind == FieldKind.Choices ? $", not {string.Join(", ", given.Except(Names))}" : "")}"
            : Broken(value, owner).Where(broken => broken.Rule is not MaxLengthAttribute).Select(broken => broken.Rule is RangeAttribute ? $"must be {Expected}" : broken.Failure.ErrorMessage).FirstOrDefault();
        string type = Kind switch { FieldKind.WholeNumber => "integer", FieldKind.Number => "number", FieldKind.Boolean => "boolean", FieldKind.Choice or FieldKind.Choices => "enum", _ => "value" };
        problem = complaint is null ? null : new Problem(complaint, type) { IsUnreadable = Kind is FieldKind.Range or FieldKind.Text or FieldKind.Texts };
        return problem is null ? value : Default;
    }

    /// <summary>Whether JSON has more of it than it may; told before anything is made of it: of a list without end each value would be looked at.</summary>
    internal Problem? FindExcess(JsonElement owner)
    {
        try
        {
            return MostItems is { } most && owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(Name, out JsonElement list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > most.Length
                ? new Problem(most.FormatErrorMessage(Name), "value", Name)
                : null;
        }
        catch (InvalidOperationException)
        {
            return null; // JSON can write half a surrogate pair as a name, which can't be compared: then the whole value is checked.
        }
    }

    /// <summary>Everything in its value that breaks a rule, all the way down.</summary>
    internal IEnumerable<Problem> Check(object owner)
    {
        object? value = Get(owner);
        return Broken(value, owner)
            .Select(broken => new Problem(broken.Failure.ErrorMessage ?? $"{Name} is invalid", TypeOf(broken.Rule), [Name, .. broken.Failure.MemberNames.Select(FieldGroup.Place)]))
            .Concat(CheckValue(Name, value));
    }

    private IEnumerable<(ValidationAttribute Rule, ValidationResult Failure)> Broken(object? value, object owner)
    {
        ValidationContext context = new(owner) { DisplayName = Name };
        return _rules.Select(rule => (rule, rule.GetValidationResult(value, context)!)).Where(broken => broken.Item2 is not null);
    }

    private static string TypeOf(ValidationAttribute rule) => rule switch
    {
        RequiredAttribute => "missing",
        RangeAttribute => "range",
        AllowedValuesAttribute => "enum",
        _ => "value",
    };

    private static JsonValue? End(object? end) =>
        end is not null && Convert.ToDouble(end, CultureInfo.InvariantCulture) is var number && !OpenEnds.Contains(number) ? JsonValue.Create(number) : null;

    private MaxLengthAttribute? MostItems => Annotation<MaxLengthAttribute>();

    private IEnumerable<T> Annotations<T>()
        where T : Attribute => _property?.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).Cast<T>() ?? [];

    private JsonArray Enumeration(bool mayBeNull) => [.. Names.Select(name => JsonValue.Create(name)), .. mayBeNull ? (JsonNode?[])[null] : []];

    private JsonObject SchemaOf(bool isWhole)
    {
        string? type = Kind switch
        {
            FieldKind.Boolean => "boolean",
            FieldKind.WholeNumber => "integer",
            FieldKind.Number => "number",
            FieldKind.Texts or FieldKind.Choices or FieldKind.List => "array",
            FieldKind.Range or FieldKind.Group => "object",
            _ => _type.IsEnum || _type == typeof(string) ? "string" : null,
        };
        bool mayBeNull = isWhole && IsNullable;
        return new JsonObject(new Dictionary<string, JsonNode?>
        {
            ["type"] = mayBeNull && type is not null ? new JsonArray("null", type) : type,
            ["format"] = Kind switch { FieldKind.WholeNumber => _type == typeof(int) ? "int32" : "int64", FieldKind.Number => "double", _ => null },
            ["enum"] = Kind == FieldKind.Choice ? Enumeration(mayBeNull) : null,
            [_range is { MinimumIsExclusive: true } ? "exclusiveMinimum" : "minimum"] = End(_range?.Minimum),
            ["maximum"] = End(_range?.Maximum),
            ["items"] = Kind == FieldKind.Choices ? new JsonObject { ["type"] = "string", ["enum"] = Enumeration(false) } : type == "array" ? Items?.ValueSchema ?? [] : null,
            ["maxItems"] = MostItems?.Length,
            ["properties"] = Group?.Properties,
            ["description"] = isWhole && Description.Length > 0 ? Description : null,
            ["default"] = isWhole ? DefaultJson : null,
        }.Where(part => part.Value is not null));
    }

    private object? Value(string[] texts) => (Kind, texts.LastOrDefault("")) switch
    {
        (FieldKind.Texts, _) => texts,
        (FieldKind.Choices, _) => texts.All(Names.Contains) ? texts : null,
        (FieldKind.Text, var text) => text,
        (FieldKind.Boolean, var text) => text.ToUpperInvariant() switch { "TRUE" or "1" => true, "FALSE" or "0" => false, _ => null },
        (FieldKind.WholeNumber, var text) when _type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null,
        (FieldKind.WholeNumber, var text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null,
        (FieldKind.Number, var text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null,
        (FieldKind.Range, var text) => ValueRange.TryParse(text, out ValueRange range) ? range : null,
        (FieldKind.Choice, var text) when _type.IsEnum => NamedValues.Find(_type, text),
        (FieldKind.Choice, var text) => Names.Contains(text) ? text : null,
        _ => null,
    };

    private IEnumerable<Problem> CheckValue(object place, object? value)
    {
        IEnumerable<Problem> problems = value switch
        {
            double number when !double.IsFinite(number) => [new Problem($"{place} is beyond the range of numbers", "finite")],
            null when _property is null && Kind == FieldKind.Text => [new Problem("must be a string", "value")],
            IEnumerable list when Items is not null => list.Cast<object?>().Index().SelectMany(item => Items.CheckValue(item.Index, item.Item)),
            not null when Group is not null => Group.Check(value),
            _ => [],
        };
        return problems.Select(problem => problem with { At = [place, .. problem.At] });
    }
}
