using System.Text.Json;
using Harmonie.Engine.Fields;
using Harmonie.Engine.Playlists;
using Harmonie.Engine.Search;
using Harmonie.Plugins;
using Harmonie.Server.Api.Binding;
using Harmonie.Server.Api.Errors;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Harmonie.Server.Api.Playlists;

/// <summary>A body that was read.</summary>
/// <param name="Mode">The mode it asks for.</param>
/// <param name="Request">The mode's request, validated.</param>
/// <param name="Filter">The tracks that may be picked.</param>
internal sealed record PlaylistOrder(IPlaylistMode Mode, PlaylistRequest Request, TrackFilter Filter);

/// <summary>Reads bodies: <c>mode</c> decides which type, of which plugin, the rest is read into.</summary>
internal sealed class PlaylistReader(ModeSchemas schemas, IOptions<JsonOptions> json)
{
    private static readonly string[] Body = ["body"];

    private readonly JsonSerializerOptions _options = new(json.Value.SerializerOptions) { RespectNullableAnnotations = true };

    /// <summary>Reads a body.</summary>
    /// <returns>What it asks for, or everything that breaks the schema.</returns>
    public (PlaylistOrder? Order, RequestError? Error) Read(JsonElement body)
    {
        List<SchemaError> errors = [];
        if (ReadMode(body, errors) is not { } schema)
        {
            return (null, RequestError.Invalid(errors));
        }

        object? request = new BodyReader(body, Body, errors).Read(schema.Mode.RequestType, schema.Fields, _options);
        TrackFilter filter = ReadFilter(body, errors);
        return errors.Count > 0 ? (null, RequestError.Invalid(errors)) : (new PlaylistOrder(schema.Mode, (PlaylistRequest)request!, filter), null);
    }

    /// <summary>Reads a body's filter.</summary>
    internal static TrackFilter ReadFilter(JsonElement body, List<SchemaError> errors)
    {
        object[] location = [.. Body, ModeSchemas.Filter];
        switch (body.TryGetProperty(ModeSchemas.Filter, out JsonElement block) ? block.ValueKind : JsonValueKind.Null)
        {
            case JsonValueKind.Null:
                return TrackFilter.None;
            case JsonValueKind.Object:
                return TrackFilter.Read(new BodyReader(block, location, errors));
            default:
                errors.Add(SchemaError.Of(Problem.WrongType, ModeSchemas.Filter, location));
                return TrackFilter.None;
        }
    }

    private ModeSchema? ReadMode(JsonElement body, List<SchemaError> errors)
    {
        string? name = null;
        Problem? problem = body.ValueKind != JsonValueKind.Object ? new Problem("the body must be an object", "type") { IsSentence = true }
            : !body.TryGetProperty(ModeSchemas.Mode, out JsonElement given) || given.ValueKind == JsonValueKind.Null ? new Problem($"mode is missing; {schemas.Known}", "missing", Within: ModeSchemas.Mode)
            : (name = given.Text()) is null ? Problem.WrongTypeAt(ModeSchemas.Mode)
            : schemas.Find(name) is null ? new Problem($"there is no mode '{name}'; {schemas.Known}", "enum", Within: ModeSchemas.Mode)
            : null;
        if (problem is not null)
        {
            errors.Add(SchemaError.Of(problem, ModeSchemas.Mode, Body));
        }

        return problem is null ? schemas.Find(name!) : null;
    }
}
