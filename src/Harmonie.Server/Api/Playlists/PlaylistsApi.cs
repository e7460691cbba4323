using System.Text.Json;
using Harmonie.Engine.Playlists;
using Harmonie.Plugins.Playlists;
using Harmonie.Server.Api.Access;
using Harmonie.Server.Api.Binding;
using Harmonie.Server.Api.Document;
using Harmonie.Server.Api.Errors;
using Harmonie.Server.Api.Playlists.Formats;
using Harmonie.Server.Api.Tracks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Harmonie.Server.Api.Playlists;

/// <summary>Playlists.</summary>
internal static class PlaylistsApi
{
    /// <summary>The name of the operation in the OpenAPI document.</summary>
    public const string OperationId = "createPlaylist";

    public static IServiceCollection AddPlaylists(this IServiceCollection services) =>
        services.AddSingleton<PlaylistReader>().AddOpenApi("openapi", options => options.AddDocumentTransformer<PlaylistSchemas>());

    public static IEndpointRouteBuilder MapPlaylists(this IEndpointRouteBuilder api)
    {
        api.MapPost("/playlists", CreateAsync)
            .WithName(OperationId)
            .WithTags("Playlists")
            .WithSummary("Build a playlist")
            .WithDescription("The body's mode selects the strategy; each mode has its own schema. Plugins bring further modes.")
            // Clients that say nothing of their body's type, or something wrong, are understood as well.
            .Accepts<JsonElement>("application/json", PlaylistSchemas.AnyType)
            .WithParameters<PlaylistParameters>().WithParameters<ItemParameters>()
            .WithMetadata(new QueryMarker());
        return api;
    }

    internal static async Task<Results<Ok<PlaylistAnswer>, PlaylistFile, NotFound<ApiError>, RequestError>> CreateAsync(
        HttpRequest request, PlaylistReader reader, PlaylistBuilder builder, CancellationToken cancellationToken)
    {
        RequestReader parameters = new(request);
        PlaylistParameters wanted = parameters.Read<PlaylistParameters>();
        IReadOnlyList<string> extras = parameters.Read<ItemParameters>().Fields;
        PlaylistFormat format = request.Query.ContainsKey("format") ? wanted.Format : PlaylistFormats.Accepted(request);
        if (parameters.Error is { } invalid)
        {
            return invalid;
        }

        (JsonElement body, RequestError? unreadable) = await JsonBody.ReadAsync(request, cancellationToken);
        if (unreadable is not null)
        {
            return unreadable;
        }

        (PlaylistOrder? order, RequestError? error) = reader.Read(body);
        if (order is null)
        {
            return error!;
        }

        try
        {
            Playlist playlist = await builder.BuildAsync(order.Mode, order.Request, order.Filter, cancellationToken);
            return format == PlaylistFormat.Json
                ? TypedResults.Ok(new PlaylistAnswer(
                    [.. playlist.Tracks.Select(item => MatchItem.From(item.Track, item.Score, extras))],
                    [.. playlist.UnresolvedSeedRefs.Select(UnresolvedSeedRef.Of)]))
                : PlaylistFile.Of(format, [.. playlist.Tracks.Select(item => item.Track)], wanted.Paths == PathForm.Relative);
        }
        catch (UnknownSeedsException e)
        {
            return TypedResults.NotFound(new ApiError(e.Message));
        }
        catch (PlaylistRequestException e)
        {
            return RequestError.Malformed(e.Message);
        }
    }
}
