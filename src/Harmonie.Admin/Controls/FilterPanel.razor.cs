using Harmonie.Admin.Library;
using Harmonie.Engine.Fields;
using Harmonie.Engine.Search;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>Every filter of the API as a control, by its kind.</summary>
public sealed partial class FilterPanel
{
    private readonly Dictionary<string, IReadOnlyList<string>> _suggested = [];

    /// <summary>The filter.</summary>
    [Parameter, EditorRequired]
    public TrackFilter Filter { get; set; } = TrackFilter.None;

    /// <summary>Somebody changed it.</summary>
    [Parameter]
    public EventCallback<TrackFilter> FilterChanged { get; set; }

    /// <summary>The model, if the page asks for one.</summary>
    [Parameter]
    public string? Model { get; set; }

    /// <summary>Somebody chose a model. Without a listener there is no such control.</summary>
    [Parameter]
    public EventCallback<string?> ModelChanged { get; set; }

    [Inject]
    private LibraryIndex Index { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        var labels = Index.Styles.Styles(styleMin: 0, genre: null).Select(style => StyleLabel.Split(style.Style)).OfType<(string Genre, string Style)>();
        _suggested["key"] = KeyNames.Pitches;
        _suggested["scale"] = ["major", "minor"];
        _suggested["genre"] = [.. Index.Styles.Genres(styleMin: 0).Select(genre => genre.Genre).Order(StringComparer.OrdinalIgnoreCase)];
        _suggested["style"] =
        [
            .. labels
                .Where(label => Filter.Genres.Count == 0 || Filter.Genres.Contains(label.Genre, StringComparer.OrdinalIgnoreCase))
                .Select(label => label.Style)
                .Distinct()
                .Order(StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static string? TextOf(ChangeEventArgs change) => change.Value is string { Length: > 0 } text ? text : null;

    private static double StepOf(Field field) => field.Annotation<StepAttribute>()?.Step ?? 1;

    private string LabelOf(Field field) => T.Or($"Filter_{field.Name}", field.Label);

    private IReadOnlyList<string> Suggested(Field field) => _suggested.GetValueOrDefault(field.Name) ?? [];

    private T? ValueOf<T>(Field field) => (T?)field.Get(Filter);

    private Task Change(Field field, ChangeEventArgs change) => Change(field, field.Parse(TextOf(change) is { } text ? [text] : [], Filter, out _));

    private Task Change(Field field, object? value) => FilterChanged.InvokeAsync(Filter.With(field, value));
}
