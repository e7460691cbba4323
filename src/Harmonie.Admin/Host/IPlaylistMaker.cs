using System.Text.Json.Nodes;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;

namespace Harmonie.Admin.Host;

/// <summary>Makes playlists of the very requests that the API takes.</summary>
public interface IPlaylistMaker
{
    /// <summary>The formats that playlists can be exported in; each is also the file's ending.</summary>
    IReadOnlyList<string> Formats { get; }

    /// <summary>Makes a playlist.</summary>
    /// <param name="body">What <c>POST /api/v1/playlists</c> would take.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    Task<MadePlaylist> MakeAsync(JsonObject body, CancellationToken cancellationToken);

    /// <summary>Writes a playlist file.</summary>
    byte[] Export(string format, IReadOnlyList<TrackRecord> tracks);
}

/// <summary>A playlist, or why there is none.</summary>
/// <param name="Tracks">The tracks in order, with their scores.</param>
/// <param name="Errors">What is wrong with the request, a sentence each.</param>
public sealed record MadePlaylist(IReadOnlyList<ScoredTrack> Tracks, IReadOnlyList<string> Errors);
