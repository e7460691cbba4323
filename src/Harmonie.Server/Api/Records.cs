using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;

namespace Harmonie.Server.Api;

/// <summary>An error as it goes over the wire.</summary>
/// <param name="Detail">What is wrong, naming what and where.</param>
public sealed record ApiError(string Detail);

/// <summary>One page of a list.</summary>
/// <param name="Items">The page.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Limit">The page size that was asked for.</param>
/// <param name="Offset">How many were passed over.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, long Limit, long Offset);

/// <summary>A whole list.</summary>
/// <param name="Items">The list.</param>
/// <param name="Total">How many there are.</param>
public sealed record ItemList<T>(IReadOnlyList<T> Items, int Total);

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

/// <summary>A style of a track.</summary>
/// <param name="Style">The whole label, <c>Genre---Style</c>.</param>
/// <param name="Probability">In [0, 1].</param>
public sealed record StyleRow(string Style, double Probability)
{
    internal static IReadOnlyList<StyleRow> From(IEnumerable<StyleProbability> styles) =>
        [.. styles.Select(style => new StyleRow(style.Style, style.Probability))];
}

/// <summary>A track in a list.</summary>
public sealed record TrackItem(
    long Id,
    string Path,
    string? LibraryRoot,
    string? RelativePath,
    double Duration,
    string Model,
    string? Artist,
    string? Album,
    string? Title,
    int? TrackNumber,
    double? Bpm,
    string? Key,
    string? Scale,
    double? Danceability,
    double? Loudness,
    IReadOnlyList<StyleRow> Styles)
{
    internal static TrackItem From(TrackRecord track) => new(
        track.Id,
        track.Path,
        track.LibraryRoot,
        track.RelativePath,
        track.Duration,
        track.Model,
        track.Artist,
        track.Album,
        track.Title,
        track.TrackNumber,
        track.Bpm,
        track.Key,
        track.Scale,
        track.Danceability,
        track.Loudness,
        StyleRow.From(track.Styles));
}

/// <summary>A track with everything that is known of it.</summary>
public sealed record TrackDetails(
    long Id,
    string Path,
    string? LibraryRoot,
    string? RelativePath,
    double Duration,
    string Model,
    string? Artist,
    string? Album,
    string? Title,
    int? TrackNumber,
    double? Bpm,
    string? Key,
    string? Scale,
    double? Danceability,
    double? Loudness,
    IReadOnlyList<StyleRow> Styles,
    long Size,
    double Mtime,
    int EmbeddingDim,
    int DescriptorVersion,
    double? BpmConfidence,
    double? KeyStrength,
    double? OnsetRate,
    double AnalyzedAt)
{
    internal static TrackDetails From(TrackRecord track) => new(
        track.Id,
        track.Path,
        track.LibraryRoot,
        track.RelativePath,
        track.Duration,
        track.Model,
        track.Artist,
        track.Album,
        track.Title,
        track.TrackNumber,
        track.Bpm,
        track.Key,
        track.Scale,
        track.Danceability,
        track.Loudness,
        StyleRow.From(track.Styles),
        track.Size,
        track.Mtime,
        track.EmbeddingDimension,
        track.DescriptorVersion,
        track.BpmConfidence,
        track.KeyStrength,
        track.OnsetRate,
        track.AnalyzedAt);
}

/// <summary>A similar track.</summary>
public sealed record MatchItem(
    long TrackId,
    string Path,
    double Score,
    string? LibraryRoot,
    string? RelativePath,
    string? Artist,
    string? Album,
    string? Title,
    int? TrackNumber,
    IReadOnlyList<StyleRow> Styles)
{
    internal static MatchItem From(TrackRecord track, double score) => new(
        track.Id,
        track.Path,
        Math.Clamp(score, -1, 1), // Unit vectors of floats are of unit length but for rounding.
        track.LibraryRoot,
        track.RelativePath,
        track.Artist,
        track.Album,
        track.Title,
        track.TrackNumber,
        StyleRow.From(track.Styles));
}

/// <summary>The answer to a similarity query.</summary>
/// <param name="QueryId">The track that was asked about.</param>
/// <param name="Matches">The most similar tracks, best first.</param>
public sealed record SimilarTracks(long QueryId, IReadOnlyList<MatchItem> Matches);

/// <summary>Liveness.</summary>
/// <param name="Status">Always <c>ok</c>.</param>
public sealed record Health(string Status);

/// <summary>The service at a glance.</summary>
public sealed record Status(
    string Version,
    int EmbeddingDim,
    IReadOnlyList<string> Libraries,
    int Workers,
    string DbPath,
    int SchemaVersion,
    int DescriptorVersion,
    int Tracks,
    double TotalDurationSec,
    long DbSizeBytes,
    IReadOnlyDictionary<string, int> ByModel,
    string? Embedder,
    string EmbedderReason,
    bool Watch,
    IReadOnlyList<string> WatchNotes);
