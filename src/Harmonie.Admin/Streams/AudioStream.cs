using Harmonie.Engine.Files;
using Harmonie.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Harmonie.Admin.Streams;

/// <summary>The file of a track, any part of it. The path comes from the database and from nowhere else.</summary>
internal static class AudioStream
{
    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".flac"] = "audio/flac",
        [".mp3"] = "audio/mpeg",
        [".wav"] = "audio/wav",
        [".ogg"] = "audio/ogg",
        [".oga"] = "audio/ogg",
        [".opus"] = "audio/ogg",
        [".m4a"] = "audio/mp4",
        [".alac"] = "audio/mp4",
        [".aac"] = "audio/aac",
        [".aif"] = "audio/aiff",
        [".aiff"] = "audio/aiff",
        [".wma"] = "audio/x-ms-wma",
    };

    public static IEndpointRouteBuilder MapAudio(this IEndpointRouteBuilder app)
    {
        app.MapGet("/audio/{id:long}", GetAsync).ExcludeFromDescription();
        return app;
    }

    internal static async Task<Results<FileStreamHttpResult, NotFound>> GetAsync(long id, TrackStore store, CancellationToken cancellationToken)
    {
        TrackRecord? track = await store.FindAsync(id, cancellationToken);
        if (track is null || await TrackFile.OpenAsync(track.Path, cancellationToken) is not { } file)
        {
            return TypedResults.NotFound();
        }

        string contentType = ContentTypes.GetValueOrDefault(Path.GetExtension(track.Path), "application/octet-stream");
        EntityTagHeaderValue tag = new(FormattableString.Invariant($"\"{track.Size:x}-{(long)(track.Mtime * 1000):x}\""));
        return TypedResults.Stream(file, contentType, entityTag: tag, enableRangeProcessing: true);
    }
}
