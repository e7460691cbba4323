using Harmonie.Admin.Library;
using Harmonie.Engine.Search;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>The library's genres by size.</summary>
public sealed partial class GenreBars
{
    /// <summary>The genres, largest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<GenreSummary> Genres { get; set; } = [];

    private static string LinkOf(GenreSummary genre) => new TrackFilter { Genres = [genre.Genre] }.ToAddress();
}
