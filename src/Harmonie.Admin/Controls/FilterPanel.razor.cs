using System.Globalization;
using Harmonie.Engine.Search;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>Every filter of the API as a control.</summary>
public sealed partial class FilterPanel
{
    private IReadOnlyList<string> _genres = [];
    private IReadOnlyList<string> _styles = [];

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
        _genres = [.. Index.Styles.Genres(styleMin: 0).Select(genre => genre.Genre).Order(StringComparer.OrdinalIgnoreCase)];
        var labels = Index.Styles.Styles(styleMin: 0, genre: null).Select(style => StyleLabel.Split(style.Style)).OfType<(string Genre, string Style)>();
        _styles =
        [
            .. labels
                .Where(label => Filter.Genres.Count == 0 || Filter.Genres.Contains(label.Genre, StringComparer.OrdinalIgnoreCase))
                .Select(label => label.Style)
                .Distinct()
                .Order(StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static string? TextOf(ChangeEventArgs change) => change.Value is string { Length: > 0 } text ? text : null;

    private static double NumberOf(ChangeEventArgs change) => double.TryParse(TextOf(change), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : 0;

    private static StyleMode ModeOf(ChangeEventArgs change) => TextOf(change) == nameof(StyleMode.All) ? StyleMode.All : StyleMode.Any;

    private Task Change(TrackFilter filter) => FilterChanged.InvokeAsync(filter);
}
