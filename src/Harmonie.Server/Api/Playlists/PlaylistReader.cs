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
    private static readonly string[] ModeLocation = ["body", ModeSchemas.Mode];

    private readonly JsonSerializerOptions _options = new(json.Value.SerializerOptions) { RespectNullableAnnotations = true, Converters = { new NamedValues() } };

    /// <summary>Reads a body.</summary>
    /// <returns>What it asks for, or everything that breaks the schema.</returns>
    public (PlaylistOrder? Order, RequestError? Error) Read(JsonElement body)
    {
        List<SchemaError> errors = [];
        if (ReadMode(body, errors) is not { } schema)
        {
            return (null, RequestError.Invalid(errors));
        }

        object? request = BodyReader.Read(body, schema.Mode.RequestType, schema.Fields, _options, Body, errors);
        TrackFilter filter = ReadFilter(body, errors);
        return errors.Count > 0 ? (null, RequestError.Invalid(errors)) : (new PlaylistOrder(schema.Mode, (PlaylistRequest)request!, filter), null);
    }

    /// <summary>Reads a body's filter.</summary>
    internal TrackFilter ReadFilter(JsonElement body, List<SchemaError> errors)
    {
        TrackFilter? filter = body.TryGetProperty(ModeSchemas.Filter, out JsonElement block) && block.ValueKind != JsonValueKind.Null
            ? (TrackFilter?)BodyReader.Read(block.WithoutNulls(), typeof(TrackFilter), FieldGroup.Of<TrackFilter>(), _options, [.. Body, ModeSchemas.Filter], errors)
            : null;
        return filter?.WithoutBlanks() ?? TrackFilter.None;
    }

    private ModeSchema? ReadMode(JsonElement body, List<SchemaError> errors)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new SchemaError(Body, "the body must be an object", "type"));
            return null;
        }

        string? name = body.TryGetProperty(ModeSchemas.Mode, out JsonElement given)
            ? (string?)BodyReader.Read(given, typeof(string), FieldGroup.Empty, _options, ModeLocation, errors)
            : null;
        ModeSchema? schema = name is null ? null : schemas.Find(name);
        if (schema is null && errors.Count == 0)
        {
            errors.Add(name is null
                ? new SchemaError(ModeLocation, $"mode is missing; {schemas.Known}", "missing")
                : new SchemaError(ModeLocation, $"there is no mode '{name}'; {schemas.Known}", "enum"));
        }

        return schema;
    }
}
