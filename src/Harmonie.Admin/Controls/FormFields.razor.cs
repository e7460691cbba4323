using System.Globalization;
using System.Text.Json.Nodes;
using Harmonie.Admin.Playlists;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>The fields of a form, and the groups among them.</summary>
public sealed partial class FormFields
{
    private readonly string _id = $"f{Guid.NewGuid():N}";
    private readonly Dictionary<string, JsonObject> _groups = [];

    /// <summary>The fields.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<FormField> Fields { get; set; } = [];

    /// <summary>Their values; changed in place.</summary>
    [Parameter, EditorRequired]
    public JsonObject Values { get; set; } = [];

    /// <summary>A value changed.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private static string? TextOf(ChangeEventArgs change) => change.Value is string { Length: > 0 } text ? text : null;

    private static JsonValue? NumberOf(FormField field, ChangeEventArgs change) =>
        !double.TryParse(TextOf(change), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? null
        : field.Kind == FormFieldKind.WholeNumber ? JsonValue.Create((long)number)
        : JsonValue.Create(number);

    private static JsonNode? ListOrText(FormField field, ChangeEventArgs change)
    {
        if (field.Kind != FormFieldKind.List)
        {
            return TextOf(change);
        }

        string[] parts = (TextOf(change) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new JsonArray([.. parts.Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? JsonValue.Create(number) : (JsonNode)JsonValue.Create(part))]);
    }

    private string IdOf(FormField field) => $"{_id}-{field.Name}";

    private string? HintOf(FormField field) => field.Description is null ? null : $"{_id}-{field.Name}-hint";

    private string? ShownOf(FormField field) => Values[field.Name] is JsonArray list ? string.Join(", ", list.Select(item => item?.ToString())) : Values[field.Name]?.ToString();

    private JsonObject GroupOf(FormField field)
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
    private Task KeepGroup(FormField field)
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

    private Task Set(FormField field, JsonNode? value)
    {
        Values[field.Name] = value;
        return OnChanged.InvokeAsync();
    }
}
