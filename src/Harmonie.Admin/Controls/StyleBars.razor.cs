using Harmonie.Admin.Library;
using Harmonie.Engine.Search;
using Harmonie.Plugins;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>Styles with their probabilities. A style leads to its tracks.</summary>
public sealed partial class StyleBars
{
    /// <summary>The styles, most probable first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<StyleProbability> Styles { get; set; } = [];

    private static string LinkOf(string? genre, string style) =>
        new TrackFilter { Genres = genre is null ? [] : [genre], Styles = [style] }.ToAddress();
}
