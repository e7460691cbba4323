using Harmonie.Engine.Search;

namespace Harmonie.Server.Api.Styles;

/// <summary>A genre in the library.</summary>
/// <param name="Genre">The left side of <c>Genre---Style</c>.</param>
/// <param name="TrackCount">Style rows under the genre; a track with two of its styles counts twice.</param>
/// <param name="StyleCount">Distinct styles under the genre.</param>
/// <param name="MeanProbability">Over these rows, in [0, 1].</param>
/// <param name="MaxProbability">Over these rows, in [0, 1].</param>
public sealed record GenreItem(string Genre, int TrackCount, int StyleCount, double MeanProbability, double MaxProbability)
{
    internal static GenreItem From(GenreSummary genre) => new(genre.Genre, genre.Rows, genre.Styles, genre.MeanProbability, genre.MaxProbability);
}

/// <summary>A style in the library.</summary>
/// <param name="Style">The whole label, <c>Genre---Style</c>.</param>
/// <param name="TrackCount">Tracks with a row of it.</param>
/// <param name="MeanProbability">Over these rows, in [0, 1].</param>
/// <param name="MaxProbability">Over these rows, in [0, 1].</param>
public sealed record StyleItem(string Style, int TrackCount, double MeanProbability, double MaxProbability)
{
    internal static StyleItem From(StyleSummary style) => new(style.Style, style.Rows, style.MeanProbability, style.MaxProbability);
}
