using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Nodes;
using Harmonie.Engine.Fields;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>The fields of a form, and the groups among them.</summary>
public sealed partial class FormFields
{
    private readonly string _id = $"f{Guid.NewGuid():N}";
    private readonly Dictionary<string, JsonObject> _groups = [];

    /// <summary>The fields.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Field> Fields { get; set; } = [];

    /// <summary>Their values; changed in place.</summary>
    [Parameter, EditorRequired]
    public JsonObject Values { get; set; } = [];

    /// <summary>A value changed.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private static bool IsShown(Field field) => field.Annotation<BrowsableAttribute>() is not { Browsable: false };

    private static string? TextOf(ChangeEventArgs change) => change.Value is string { Length: > 0 } text ? text : null;

    private static JsonValue? NumberOf(Field field, ChangeEventArgs change) =>
        !double.TryParse(TextOf(change), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? null
        : field.Kind == FieldKind.WholeNumber ? JsonValue.Create((long)number)
        : JsonValue.Create(number);

    private static JsonNode? ListOrText(Field field, ChangeEventArgs change)
    {
        if (field.Kind is not (FieldKind.List or FieldKind.Texts))
        {
            return TextOf(change);
        }

        string[] parts = (TextOf(change) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return field.Kind == FieldKind.Texts
            ? new JsonArray([.. parts.Select(part => (JsonNode)JsonValue.Create(part))])
            : new JsonArray([.. parts.Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? JsonValue.Create(number) : (JsonNode)JsonValue.Create(part))]);
    }

    private string IdOf(Field field) => $"{_id}-{field.Name}";

    private string? HintOf(Field field) => field.Description.Length == 0 ? null : $"{_id}-{field.Name}-hint";

    private string? ShownOf(Field field) => Values[field.Name] is JsonArray list ? string.Join(", ", list.Select(item => item?.ToString())) : Values[field.Name]?.ToString();

    private JsonObject GroupOf(Field field)
    {
        if (Values[field.Name] is JsonObject group)
        {
            return group;
        }

        if (!_groups.TryGetValue(field.Name, out JsonObject? blank) || blank.Parent is not null)
        {
            _groups[field.Name] = blank = [];
        }

        return blank;
    }

    // A group of which nothing is set is no group.
    private Task KeepGroup(Field field)
    {
        JsonObject group = GroupOf(field);
        bool isBlank = group.All(value => value.Value is null || (value.Value is JsonValue plain && plain.TryGetValue(out bool flag) && !flag));
        if (isBlank)
        {
            Values.Remove(field.Name);
            _groups[field.Name] = group;
        }
        else if (group.Parent is null)
        {
            Values[field.Name] = group;
        }

        return OnChanged.InvokeAsync();
    }

    private Task Set(Field field, JsonNode? value)
    {
        Values[field.Name] = value;
        return OnChanged.InvokeAsync();
    }
}
