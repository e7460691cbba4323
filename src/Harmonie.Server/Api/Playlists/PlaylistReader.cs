using System.Text.Json;
using Harmonie.Engine.Plugins;
using Harmonie.Engine.Search;
using Harmonie.Plugins;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Harmonie.Server.Api.Playlists;

/// <summary>A body that was read.</summary>
/// <param name="Mode">The mode it asks for.</param>
/// <param name="Request">The mode's request, validated.</param>
/// <param name="Filter">The tracks that may be picked.</param>
internal sealed record PlaylistOrder(IPlaylistMode Mode, PlaylistRequest Request, TrackFilter Filter);

/// <summary>Reads bodies: <c>mode</c> decides which type, of which plugin, the rest is read into.</summary>
internal sealed class PlaylistReader(PluginCatalog catalog, IOptions<JsonOptions> json)
{
    private readonly JsonSerializerOptions _options = new(json.Value.SerializerOptions) { RespectNullableAnnotations = true };

    /// <summary>Reads a body.</summary>
    /// <returns>The order, or the answer to a body that breaks its schema.</returns>
    public (PlaylistOrder? Order, RequestError? Error) Read(JsonElement body)
    {
        List<SchemaError> errors = [];
        IPlaylistMode? mode = ReadMode(body, errors);
        if (mode is null)
        {
            return (null, RequestError.Invalid(errors));
        }

        PlaylistRequest? request = (PlaylistRequest?)BodySchema.Read(body, mode.RequestType, _options, ["body"], errors);
        FilterBlock? filter = body.TryGetProperty("filter", out JsonElement block)
            ? BodySchema.Read<FilterBlock>(block, _options, ["body", "filter"], errors)
            : null;
        return errors.Count > 0
            ? (null, RequestError.Invalid(errors))
            : (new PlaylistOrder(mode, request!, filter?.ToFilter() ?? TrackFilter.None), null);
    }

    private IPlaylistMode? ReadMode(JsonElement body, List<SchemaError> errors)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new SchemaError(["body"], "the body must be an object", "type"));
            return null;
        }

        string? name = body.TryGetProperty("mode", out JsonElement given) ? BodySchema.Read<string>(given, _options, ["body", "mode"], errors) : null;
        if (name is not null && catalog.Modes.TryGetValue(name, out IPlaylistMode? mode))
        {
            return mode;
        }

        if (errors.Count == 0)
        {
            string known = string.Join(", ", catalog.Modes.Keys.Order(StringComparer.Ordinal));
            errors.Add(name is null
                ? new SchemaError(["body", "mode"], $"mode is missing; the modes are {known}", "missing")
                : new SchemaError(["body", "mode"], $"there is no mode '{name}'; the modes are {known}", "enum"));
        }

        return null;
    }
}
