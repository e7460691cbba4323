using System.ComponentModel.DataAnnotations;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Harmonie.Server.Api;

/// <summary>Tracks and what sounds like them.</summary>
internal static class TracksApi
{
    public static IEndpointRouteBuilder MapTracks(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder tracks = api.MapGroup("/tracks").WithTags("Tracks");
        tracks.MapGet("", ListAsync).WithName("listTracks").WithSummary("List tracks");
        tracks.MapGet("/{id:long}", GetAsync).WithName("getTrack").WithSummary("Get a track");
        tracks.MapGet("/{id:long}/similar", GetSimilarAsync).WithName("findSimilarTracks").WithSummary("Find similar tracks");
        return api;
    }

    internal static async Task<Ok<Page<TrackItem>>> ListAsync(
        LibraryIndex index, TrackStore store, CancellationToken cancellationToken, [Range(0, 1000)] int limit = 100, [Range(0, int.MaxValue)] int offset = 0)
    {
        LibrarySnapshot library = index.Snapshot;
        long[] ids = [.. library.Tracks.Skip(offset).Take(limit).Select(track => track.Id)];
        IReadOnlyList<TrackRecord> rows = await store.GetAsync(ids, cancellationToken);
        return TypedResults.Ok(new Page<TrackItem>([.. rows.Select(TrackItem.From)], library.Count, limit, offset));
    }

    internal static async Task<Results<Ok<TrackDetails>, NotFound<ApiError>>> GetAsync(long id, TrackStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } track
            ? TypedResults.Ok(TrackDetails.From(track))
            : NoTrack(id);

    internal static async Task<Results<Ok<SimilarTracks>, NotFound<ApiError>>> GetSimilarAsync(
        long id,
        SimilaritySearch search,
        CancellationToken cancellationToken,
        [Range(1, 500)] int limit = 10,
        [FromQuery(Name = "include_self")] bool includeSelf = false) =>
        await search.FindAsync(id, limit, includeSelf, null, cancellationToken) is { } matches
            ? TypedResults.Ok(new SimilarTracks(id, [.. matches.Select(match => MatchItem.From(match.Track, match.Score))]))
            : NoTrack(id);

    private static NotFound<ApiError> NoTrack(long id) => TypedResults.NotFound(new ApiError($"no track with id {id}"));
}
