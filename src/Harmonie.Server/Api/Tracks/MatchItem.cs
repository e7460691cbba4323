using System.Text.Json.Serialization;
using Harmonie.Engine.Storage;

namespace Harmonie.Server.Api.Tracks;

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
    /// <summary>What was asked for besides, see <see cref="TrackExtras"/>.</summary>
    [JsonExtensionData]
    public IDictionary<string, object?>? Extras { get; init; }

    internal static MatchItem From(TrackRecord track, double score, IReadOnlyList<string> wanted) => new(
        track.Id,
        track.Path,
        Math.Clamp(score, -1, 1), // Unit vectors of floats are of unit length but for rounding.
        track.LibraryRoot,
        track.RelativePath,
        track.Artist,
        track.Album,
        track.Title,
        track.TrackNumber,
        StyleRow.From(track.Styles))
    {
        Extras = TrackExtras.From(track, wanted),
    };
}

/// <summary>The answer to a similarity query.</summary>
/// <param name="QueryId">The track that was asked about.</param>
/// <param name="Matches">The most similar tracks, best first.</param>
public sealed record SimilarTracks(long QueryId, IReadOnlyList<MatchItem> Matches);
