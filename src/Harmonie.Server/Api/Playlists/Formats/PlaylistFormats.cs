namespace Harmonie.Server.Api.Playlists.Formats;

/// <summary>What a playlist can be written as.</summary>
internal enum PlaylistFormat
{
    Json,
    M3u8,
    Xspf,
    Jspf,
}

/// <summary>The formats by the names they go by.</summary>
internal static class PlaylistFormats
{
    /// <summary>A format.</summary>
    /// <param name="Format">Which.</param>
    /// <param name="Name">Its name in the URL, which is also the file's ending.</param>
    /// <param name="MediaTypes">Its media types, the one that is sent first.</param>
    internal sealed record Known(PlaylistFormat Format, string Name, params string[] MediaTypes);

    public static IReadOnlyList<Known> All { get; } =
    [
        new(PlaylistFormat.Json, "json", "application/json"),
        new(PlaylistFormat.M3u8, "m3u8", "audio/x-mpegurl", "audio/mpegurl", "application/x-mpegurl", "application/mpegurl", "application/vnd.apple.mpegurl"),
        new(PlaylistFormat.Xspf, "xspf", "application/xspf+xml"),
        new(PlaylistFormat.Jspf, "jspf", "application/jspf+json"),
    ];

    /// <summary>The format the Accept header likes best, of equals the first; JSON if it names none of them.</summary>
    public static PlaylistFormat Accepted(HttpRequest request) =>
        request.GetTypedHeaders().Accept
            .Where(accepted => accepted.Quality != 0)
            .OrderByDescending(accepted => accepted.Quality ?? 1)
            .Select(accepted => All.FirstOrDefault(format => format.MediaTypes.Any(type => accepted.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))))
            .FirstOrDefault(format => format is not null)?.Format ?? PlaylistFormat.Json;
}
