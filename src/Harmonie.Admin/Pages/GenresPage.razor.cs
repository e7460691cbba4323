using System.Globalization;
using Harmonie.Admin.Library;
using Harmonie.Engine.Search;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Pages;

/// <summary>Discogs genres, their styles below them, and the way to their tracks.</summary>
public sealed partial class GenresPage
{
    private GenreRow[] _rows = [];
    private string? _genre;
    private double _least;

    /// <summary>The genre whose styles are shown; all genres if null.</summary>
    [SupplyParameterFromQuery(Name = "genre")]
    public string? Genre { get; set; }

    /// <summary>The least probability of a style row that counts.</summary>
    [SupplyParameterFromQuery(Name = "style_min")]
    public string? StyleMin { get; set; }

    [Inject]
    private LibraryIndex Index { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        _genre = string.IsNullOrEmpty(Genre) ? null : Genre;
        _least = double.TryParse(StyleMin, NumberStyles.Float, CultureInfo.InvariantCulture, out double least) ? Math.Clamp(least, 0, 1) : 0;
        _rows = _genre is null
            ? [.. Index.Styles.Genres(_least).Select(genre => new GenreRow(genre.Genre, genre.Styles, genre.Rows, genre.MeanProbability, genre.MaxProbability))]
            : [.. Index.Styles.Styles(_least, _genre).Select(style => new GenreRow(StyleLabel.Split(style.Style)?.Style ?? style.Style, 1, style.Rows, style.MeanProbability, style.MaxProbability))];
    }

    private string AddressOf(string? genre) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["genre"] = genre });

    private string LibraryOf(string name) => new TrackFilter
    {
        Genres = [_genre ?? name],
        Styles = _genre is null ? [] : [name],
        StyleMin = _least,
    }.ToAddress();

    private void ChangeLeast(ChangeEventArgs change) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("style_min", change.Value as string is "0" or null ? null : (string)change.Value), replace: true);

    private sealed record GenreRow(string Name, int Styles, int Rows, double Mean, double Max);
}
