using System.Text.Json;
using System.Text.Json.Serialization;

namespace Harmonie.Server.Api.Playlists.Formats;

/// <summary>JSPF (xspf.org/jspf): XSPF as JSON; a track may have several locations, durations are in milliseconds.</summary>
internal static class Jspf
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static byte[] Write(IEnumerable<PlaylistEntry> entries) => JsonSerializer.SerializeToUtf8Bytes(
        new Document(new TrackList([.. entries.Select(entry => new Track(
            [entry.Uri], entry.Title, entry.Artist, entry.Album, entry.TrackNumber, (long)entry.Duration.TotalMilliseconds))])),
        Options);

    private sealed record Document(TrackList Playlist);

    private sealed record TrackList(IReadOnlyList<Track> Track);

    private sealed record Track(IReadOnlyList<string> Location, string Title, string? Creator, string? Album, int? TrackNum, long Duration);
}
