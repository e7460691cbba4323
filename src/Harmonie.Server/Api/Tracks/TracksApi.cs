using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Harmonie.Plugins.Playlists;
using Harmonie.Server.Api.Binding;
using Harmonie.Server.Api.Caching;
using Harmonie.Server.Api.Document;
using Harmonie.Server.Api.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Harmonie.Server.Api.Tracks;

/// <summary>Tracks and what sounds like them.</summary>
internal static class TracksApi
{
    public static IEndpointRouteBuilder MapTracks(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder tracks = api.MapGroup("/tracks").WithTags("Tracks");
        tracks.MapGet("", ListAsync)
            .WithName("listTracks")
            .WithSummary("List tracks")
            .WithDescription("Paginated track listing. All filter parameters are accepted alongside the pagination fields.")
            .WithParameters<PageParameters>().WithParameters<ListParameters>().WithParameters<TrackFilter>().WithParameters<ItemParameters>()
            .WithLibraryTag();
        tracks.MapGet("/resolve", ResolveAsync)
            .WithName("resolveTrack")
            .WithSummary("Resolve a track")
            .WithDescription(
                "Finds one track by path and/or tags; at least one parameter is needed. The first hit of this ladder wins, the smallest id on ties: exact path; "
                + "exact relative path; artist, album and title in any case; title and artist; title and album.")
            .WithParameters<ResolveParameters>().WithParameters<ItemParameters>();
        tracks.MapGet("/{id}", GetAsync)
            .WithName("getTrack")
            .WithSummary("Get a track")
            .WithDescription("Full track record, with descriptor fields that the list leaves out.")
            .WithPath<TrackId>()
            .WithParameters<ItemParameters>()
            .WithLibraryTag();
        tracks.MapGet("/{id}/similar", GetSimilarAsync)
            .WithName("findSimilarTracks")
            .WithSummary("Find similar tracks")
            .WithDescription("The tracks ranked by cosine similarity to the query track's embedding, among those of its model. All filter parameters gate the candidates.")
            .WithPath<TrackId>()
            .WithParameters<SimilarParameters>().WithParameters<TrackFilter>().WithParameters<ItemParameters>()
            .WithLibraryTag();
        return api;
    }

    internal static async Task<Results<Ok<Page<TrackItem>>, RequestError>> ListAsync(HttpRequest request, TrackList tracks, CancellationToken cancellationToken)
    {
        RequestReader reader = new(request);
        (PageParameters page, ListParameters list, TrackFilter filter) = (reader.Read<PageParameters>(), reader.Read<ListParameters>(), reader.Read<TrackFilter>());
        IReadOnlyList<string> wanted = reader.Read<ItemParameters>().Fields;
        if (reader.Error is { } error)
        {
            return error;
        }

        // No library has as many tracks as an int can count.
        TrackQuery query = new() { Filter = filter, Model = list.Model, Order = TrackOrder.Find(list.OrderBy) };
        TrackPage found = await tracks.GetAsync(query, (int)Math.Min(page.Offset, int.MaxValue), page.Limit, cancellationToken);
        return TypedResults.Ok(new Page<TrackItem>([.. found.Tracks.Select(track => TrackItem.From(track, wanted))], found.Total, page.Limit, page.Offset));
    }

    internal static async Task<Results<Ok<TrackDetails>, NotFound<ApiError>, RequestError>> GetAsync(
        HttpRequest request, TrackStore store, CancellationToken cancellationToken)
    {
        RequestReader reader = new(request);
        long id = reader.ReadPath<TrackId>().Id;
        IReadOnlyList<string> wanted = reader.Read<ItemParameters>().Fields;
        if (reader.Error is { } error)
        {
            return error;
        }

        return await store.FindAsync(id, cancellationToken) is { } track ? TypedResults.Ok(TrackDetails.From(track, wanted)) : NoTrack(id);
    }

    internal static async Task<Results<Ok<SimilarTracks>, NotFound<ApiError>, RequestError>> GetSimilarAsync(
        HttpRequest request, SimilaritySearch search, CancellationToken cancellationToken)
    {
        RequestReader reader = new(request);
        long id = reader.ReadPath<TrackId>().Id;
        (SimilarParameters wanted, TrackFilter filter) = (reader.Read<SimilarParameters>(), reader.Read<TrackFilter>());
        IReadOnlyList<string> extras = reader.Read<ItemParameters>().Fields;
        if (reader.Error is { } error)
        {
            return error;
        }

        return await search.FindAsync(id, wanted.Limit, wanted.IncludeSelf, filter.IsEmpty ? null : filter.ToPredicate(cancellationToken), cancellationToken) is { } matches
            ? TypedResults.Ok(new SimilarTracks(id, [.. matches.Select(match => MatchItem.From(match.Track, match.Score, extras))]))
            : NoTrack(id);
    }

    internal static async Task<Results<Ok<TrackDetails>, NotFound<ApiError>, RequestError>> ResolveAsync(
        HttpRequest request, SeedResolver resolver, TrackStore store, CancellationToken cancellationToken)
    {
        RequestReader reader = new(request);
        ResolveParameters named = reader.Read<ResolveParameters>();
        IReadOnlyList<string> wanted = reader.Read<ItemParameters>().Fields;
        if (reader.Error is { } error)
        {
            return error;
        }

        SeedRef reference = new() { Path = named.Path, Artist = named.Artist, Album = named.Album, Title = named.Title };
        if (reference.IsBlank)
        {
            return RequestError.Malformed("give at least one of path, artist, album and title");
        }

        return await resolver.ResolveAsync(reference, cancellationToken) is { } id && await store.FindAsync(id, cancellationToken) is { } track
            ? TypedResults.Ok(TrackDetails.From(track, wanted))
            : TypedResults.NotFound(new ApiError("no matching track"));
    }

    private static NotFound<ApiError> NoTrack(long id) => TypedResults.NotFound(new ApiError($"no track with id {id}"));
}
