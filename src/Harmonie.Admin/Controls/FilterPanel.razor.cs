using System.Globalization;
using Harmonie.Engine.Fields;
using Harmonie.Engine.Search;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>Every filter of the API as a control, by its kind.</summary>
public sealed partial class FilterPanel
{
    private readonly Dictionary<FilterField, IReadOnlyList<string>> _suggested = [];

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
    protected override void OnParametersSet() => _suggested.Clear();

    private static string? TextOf(ChangeEventArgs change) => change.Value is string { Length: > 0 } text ? text : null;

    private static double NumberOf(ChangeEventArgs change) => double.TryParse(TextOf(change), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : 0;

    private string LabelOf(FilterField known) => T.Or($"Filter_{known.Field.Name}", known.Label);

    private string OptionOf(FilterField known, string option) => T.Or($"Filter_{known.Field.Name}_{option}", option);

    private IReadOnlyList<string> Suggested(FilterField known)
    {
        if (!_suggested.TryGetValue(known, out IReadOnlyList<string>? values))
        {
            _suggested[known] = values = [.. known.Suggest(Index, Filter)];
        }

        return values;
    }

    private Task Change(TrackFilter filter) => FilterChanged.InvokeAsync(filter);

    /// <summary>What was chosen in a control, for the one field that it is of.</summary>
    private sealed class ChosenText(string? text) : IFieldSource
    {
        public T Read<T>(Field<T> field) => text is not null && field.Kind.Parse([text], out T value) is null ? value : field.Absent;
    }
}
