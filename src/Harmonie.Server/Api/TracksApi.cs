using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Harmonie.Server.Api;

/// <summary>Tracks and what sounds like them.</summary>
internal static class TracksApi
{
    private static readonly Parameter<long> Id = ParameterKinds.Id("id", "The track's id.");
    private static readonly Parameter<long> Limit = ParameterKinds.Integer("limit", "Page size.", 1, 1000, 100);
    private static readonly Parameter<long> Offset = ParameterKinds.Integer("offset", "How many to skip.", 0, long.MaxValue, 0);
    private static readonly Parameter<string?> Model = ParameterKinds.OptionalText("model", "Restrict to one embedding model.");

    private static readonly Parameter<TrackOrder> OrderBy = ParameterKinds.Choice(
        "order_by",
        "What to sort by, ascending; equal values by id, unknown BPM first, paths by their UTF-8 bytes.",
        ("id", TrackOrder.Id),
        ("path", TrackOrder.Path),
        ("bpm", TrackOrder.Bpm),
        ("duration", TrackOrder.Duration),
        ("analyzed_at", TrackOrder.AnalyzedAt));

    private static readonly Parameter<long> Matches = ParameterKinds.Integer("limit", "Number of matches.", 1, 500, 10);
    private static readonly Parameter<bool> IncludeSelf = ParameterKinds.Boolean("include_self", "Include the query track in the results.");

    private static readonly Parameter<string?> Path = ParameterKinds.OptionalText("path", "Absolute or library-relative path.");
    private static readonly Parameter<string?> Artist = ParameterKinds.OptionalText("artist", "Artist, in any case.");
    private static readonly Parameter<string?> Album = ParameterKinds.OptionalText("album", "Album, in any case.");
    private static readonly Parameter<string?> Title = ParameterKinds.OptionalText("title", "Title, in any case.");

    public static IEndpointRouteBuilder MapTracks(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder tracks = api.MapGroup("/tracks").WithTags("Tracks");
        tracks.MapGet("", ListAsync)
            .WithName("listTracks")
            .WithSummary("List tracks")
            .WithDescription("Paginated track listing. All filter parameters are accepted alongside the pagination fields.")
            .WithParameters([Limit, Offset, OrderBy, Model, .. FilterParameters.All]);
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
            .WithParameters(Id);
        tracks.MapGet("/{id}/similar", GetSimilarAsync)
            .WithName("findSimilarTracks")
            .WithSummary("Find similar tracks")
            .WithDescription("The tracks ranked by cosine similarity to the query track's embedding, among those of its model. All filter parameters gate the candidates.")
            .WithParameters([Id, Matches, IncludeSelf, .. FilterParameters.All]);
        return api;
    }

    internal static async Task<Results<Ok<Page<TrackItem>>, RequestError>> ListAsync(HttpRequest request, TrackList list, CancellationToken cancellationToken)
    {
        RequestReader reader = new(request);
        (long limit, long offset) = (reader.Read(Limit), reader.Read(Offset));
        (TrackOrder order, string? model) = (reader.Read(OrderBy), reader.Read(Model));
        TrackFilter filter = reader.ReadFilter();
        if (reader.Error is { } error)
        {
            return error;
        }

        // No library has as many tracks as an int can count.
        TrackPage page = await list.GetAsync(filter, model, order, (int)Math.Min(offset, int.MaxValue), (int)limit, cancellationToken);
        return TypedResults.Ok(new Page<TrackItem>([.. page.Tracks.Select(TrackItem.From)], page.Total, limit, offset));
    }

    internal static async Task<Results<Ok<TrackDetails>, NotFound<ApiError>, RequestError>> GetAsync(
        HttpRequest request, TrackStore store, CancellationToken cancellationToken)
    {
        RequestReader reader = new(request);
        long id = reader.Read(Id);
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
        long id = reader.Read(Id);
        (long limit, bool includeSelf) = (reader.Read(Matches), reader.Read(IncludeSelf));
        TrackFilter filter = reader.ReadFilter();
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
        SeedReference reference = new(reader.Read(Path), reader.Read(Artist), reader.Read(Album), reader.Read(Title));
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
