using Harmonie.Engine.Storage;

namespace Harmonie.Server.Api.Playlists.Formats;

/// <summary>A playlist as a file for players.</summary>
internal sealed class PlaylistFile : IResult
{
    private readonly PlaylistFormats.Known _format;

    private PlaylistFile(PlaylistFormats.Known format, byte[] content) => (_format, Content) = (format, content);

    /// <summary>The file.</summary>
    public byte[] Content { get; }

    /// <summary>Writes a file.</summary>
    /// <param name="format">Any format but JSON.</param>
    /// <param name="tracks">The tracks in order.</param>
    /// <param name="areRelative">Whether paths are relative to the library root.</param>
    public static PlaylistFile Of(PlaylistFormat format, IReadOnlyList<TrackRecord> tracks, bool areRelative)
    {
        IReadOnlyList<PlaylistEntry> entries = [.. tracks.Select(track => PlaylistEntry.Of(track, areRelative))];
        return new PlaylistFile(
            PlaylistFormats.All.Single(known => known.Format == format),
            format switch
            {
                PlaylistFormat.M3u8 => M3u8.Write(entries),
                PlaylistFormat.Xspf => Xspf.Write(entries),
                _ => Jspf.Write(entries),
            });
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = $"{_format.MediaTypes[0]}; charset=utf-8";
        httpContext.Response.ContentLength = Content.Length;
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename=playlist.{_format.Name}";
        return httpContext.Response.Body.WriteAsync(Content, httpContext.RequestAborted).AsTask();
    }
}
