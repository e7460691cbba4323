using System.Text.Json.Serialization;
using Harmonie.Engine.Storage;

namespace Harmonie.Server.Api.Tracks;

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
    /// <summary>What was asked for besides, see <see cref="TrackExtras"/>.</summary>
    [JsonExtensionData]
    public IDictionary<string, object?>? Extras { get; init; }

    internal static TrackItem From(TrackRecord track, IReadOnlyList<string> wanted) => new(
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
        StyleRow.From(track.Styles))
    {
        Extras = TrackExtras.From(track, wanted),
    };
}
