using Harmonie.Engine.Fields;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Harmonie.Plugins.Playlists;
using Harmonie.Server.Api.Binding;
using Harmonie.Server.Api.Document;
using Harmonie.Server.Api.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Harmonie.Server.Api.Tracks;

/// <summary>Tracks and what sounds like them.</summary>
internal static class TracksApi
{
    private static readonly Field<long> Id = new("id", "The track's id.", new WholeNumberKind(), 0);
    private static readonly Field<long> Limit = new("limit", "Page size.", new WholeNumberKind(1, 1000), 100);
    private static readonly Field<long> Offset = new("offset", "How many to skip.", new WholeNumberKind(0, long.MaxValue), 0);
    private static readonly Field<string?> Model = new("model", "Restrict to one embedding model.", new TextKind(), null) { IgnoresEmpty = true };

    private static readonly Field<TrackOrder> OrderBy = new(
        "order_by",
        "What to sort by, ascending; equal values by id, unknown BPM first, paths by their UTF-8 bytes.",
        new ChoiceKind<TrackOrder>([.. new[] { TrackOrder.Id, TrackOrder.Path, TrackOrder.Bpm, TrackOrder.Duration, TrackOrder.AnalyzedAt }.Select(order => (order.Name, order))]),
        TrackOrder.Id);

    private static readonly Field<long> Matches = new("limit", "Number of matches.", new WholeNumberKind(1, 500), 10);
    private static readonly Field<bool> IncludeSelf = new("include_self", "Include the query track in the results.", new BooleanKind(), false);

    private static readonly Field<string?> Path = new("path", "Absolute or library-relative path.", new TextKind(), null) { IgnoresEmpty = true };
    private static readonly Field<string?> Artist = new("artist", "Artist, in any case.", new TextKind(), null) { IgnoresEmpty = true };
    private static readonly Field<string?> Album = new("album", "Album, in any case.", new TextKind(), null) { IgnoresEmpty = true };
    private static readonly Field<string?> Title = new("title", "Title, in any case.", new TextKind(), null) { IgnoresEmpty = true };

    public static IEndpointRouteBuilder MapTracks(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder tracks = api.MapGroup("/tracks").WithTags("Tracks");
        tracks.MapGet("", ListAsync)
            .WithName("listTracks")
            .WithSummary("List tracks")
            .WithDescription("Paginated track listing. All filter parameters are accepted alongside the pagination fields.")
            .WithParameters([Limit, Offset, OrderBy, Model, .. FilterFields.All.Select(known => known.Field)]);
        tracks.MapGet("/resolve", ResolveAsync)
            .WithName("resolveTrack")
            .WithSummary("Resolve a track")
            .WithDescription(
                "Finds one track by path and/or tags; at least one parameter is needed. The first hit of this ladder wins, the smallest id on ties: exact path; "
                + "exact relative path; artist, album and title in any case; title and artist; title and album.")
            .WithParameters(Path, Artist, Album, Title);
        tracks.MapGet("/{id}", GetAsync)
            .WithName("getTrack")
            .WithSummary("Get a track")
            .WithDescription("Full track record, with descriptor fields that the list leaves out.")
            .WithPath(Id);
        tracks.MapGet("/{id}/similar", GetSimilarAsync)
            .WithName("findSimilarTracks")
            .WithSummary("Find similar tracks")
            .WithDescription("The tracks ranked by cosine similarity to the query track's embedding, among those of its model. All filter parameters gate the candidates.")
            .WithPath(Id)
            .WithParameters([Matches, IncludeSelf, .. FilterFields.All.Select(known => known.Field)]);
        return api;
    }

    internal static async Task<Results<Ok<Page<TrackItem>>, RequestError>> ListAsync(HttpRequest request, TrackList list, CancellationToken cancellationToken)
    {
        RequestReader reader = new(request);
        (long limit, long offset) = (reader.Read(Limit), reader.Read(Offset));
        TrackQuery query = new() { Order = reader.Read(OrderBy), Model = reader.Read(Model), Filter = TrackFilter.Read(reader) };
        if (reader.Error is { } error)
        {
            return error;
        }

        // No library has as many tracks as an int can count.
        TrackPage page = await list.GetAsync(query, (int)Math.Min(offset, int.MaxValue), (int)limit, cancellationToken);
        return TypedResults.Ok(new Page<TrackItem>([.. page.Tracks.Select(TrackItem.From)], page.Total, limit, offset));
    }

    internal static async Task<Results<Ok<TrackDetails>, NotFound<ApiError>, RequestError>> GetAsync(
        HttpRequest request, TrackStore store, CancellationToken cancellationToken)
    {
        RequestReader reader = new(request);
        long id = reader.ReadPath(Id);
        if (reader.Error is { } error)
        {
            return error;
        }

        return await store.FindAsync(id, cancellationToken) is { } track ? TypedResults.Ok(TrackDetails.From(track)) : NoTrack(id);
    }

    internal static async Task<Results<Ok<SimilarTracks>, NotFound<ApiError>, RequestError>> GetSimilarAsync(
        HttpRequest request, SimilaritySearch search, CancellationToken cancellationToken)
    {
        RequestReader reader = new(request);
        long id = reader.ReadPath(Id);
        (long limit, bool includeSelf) = (reader.Read(Matches), reader.Read(IncludeSelf));
        TrackFilter filter = TrackFilter.Read(reader);
        if (reader.Error is { } error)
        {
            return error;
        }

        return await search.FindAsync(id, (int)limit, includeSelf, filter.IsEmpty ? null : filter.ToPredicate(), cancellationToken) is { } matches
            ? TypedResults.Ok(new SimilarTracks(id, [.. matches.Select(match => MatchItem.From(match.Track, match.Score))]))
            : NoTrack(id);
    }

    internal static async Task<Results<Ok<TrackDetails>, NotFound<ApiError>, RequestError>> ResolveAsync(
        HttpRequest request, SeedResolver resolver, TrackStore store, CancellationToken cancellationToken)
    {
        RequestReader reader = new(request);
        SeedRef reference = new() { Path = reader.Read(Path), Artist = reader.Read(Artist), Album = reader.Read(Album), Title = reader.Read(Title) };
        if (reference.IsBlank)
        {
            return RequestError.Malformed("give at least one of path, artist, album and title");
        }

        return await resolver.ResolveAsync(reference, cancellationToken) is { } id && await store.FindAsync(id, cancellationToken) is { } track
            ? TypedResults.Ok(TrackDetails.From(track))
            : TypedResults.NotFound(new ApiError("no matching track"));
    }

    private static NotFound<ApiError> NoTrack(long id) => TypedResults.NotFound(new ApiError($"no track with id {id}"));
}
