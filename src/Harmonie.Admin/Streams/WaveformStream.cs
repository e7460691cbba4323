using Harmonie.Engine.Audio;
using Harmonie.Engine.Outlines;
using Harmonie.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Harmonie.Admin.Streams;

/// <summary>A track's outline, a byte a column.</summary>
internal static class WaveformStream
{
    public static IEndpointRouteBuilder MapWaveform(this IEndpointRouteBuilder app)
    {
        app.MapGet("/waveform/{id:long}", GetAsync).ExcludeFromDescription();
        return app;
    }

    internal static async Task<Results<FileContentHttpResult, NotFound>> GetAsync(
        long id, TrackStore store, Waveforms waveforms, CancellationToken cancellationToken)
    {
        try
        {
            if (await store.FindAsync(id, cancellationToken) is not { } track)
            {
                return TypedResults.NotFound();
            }

            EntityTagHeaderValue tag = new(FormattableString.Invariant($"\"{track.Size:x}-{(long)(track.Mtime * 1000):x}\""));
            return TypedResults.Bytes(await waveforms.GetAsync(track, cancellationToken), "application/octet-stream", entityTag: tag);
        }
        catch (AudioDecodingException)
        {
            return TypedResults.NotFound();
        }
    }
}
