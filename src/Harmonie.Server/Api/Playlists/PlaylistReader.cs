using System.Text.Json;
using Harmonie.Engine.Fields;
using Harmonie.Engine.Playlists;
using Harmonie.Engine.Search;
using Harmonie.Plugins;
using Harmonie.Server.Api.Errors;

namespace Harmonie.Server.Api.Playlists;

/// <summary>A body that was read.</summary>
/// <param name="Mode">The mode it asks for.</param>
/// <param name="Request">The mode's request, validated.</param>
/// <param name="Filter">The tracks that may be picked.</param>
internal sealed record PlaylistOrder(IPlaylistMode Mode, PlaylistRequest Request, TrackFilter Filter);

/// <summary>Reads bodies: <c>mode</c> decides which type, of which plugin, the rest is read into.</summary>
internal sealed class PlaylistReader(ModeSchemas schemas)
{
    private const string Body = "body";

    /// <summary>Reads a body.</summary>
    /// <returns>What it asks for, or everything that breaks the schema.</returns>
    public (PlaylistOrder? Order, RequestError? Error) Read(JsonElement body)
    {
        List<Problem> problems = [];
        if (ReadMode(body, problems) is not { } schema)
        {
            return (null, RequestError.Of(problems));
        }

        object? request = schema.Fields.Read(body, [Body], problems);
        TrackFilter filter = ReadFilter(body, problems);
        return problems.Count > 0 ? (null, RequestError.Of(problems)) : (new PlaylistOrder(schema.Mode, (PlaylistRequest)request!, filter), null);
    }

    /// <summary>Reads a body's filter.</summary>
    internal static TrackFilter ReadFilter(JsonElement body, List<Problem> problems)
    {
        TrackFilter? filter = body.TryGetProperty(ModeSchemas.Filter, out JsonElement block) && block.ValueKind != JsonValueKind.Null
            ? (TrackFilter?)FieldGroup.Of<TrackFilter>().Read(block, [Body, ModeSchemas.Filter], problems)
            : null;
        return filter?.WithoutBlanks() ?? TrackFilter.None;
    }

    private ModeSchema? ReadMode(JsonElement body, List<Problem> problems)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new Problem("the body must be an object", "type", Body));
            return null;
        }

        string? name = body.TryGetProperty(ModeSchemas.Mode, out _) ? ((Choice?)FieldGroup.Of<Choice>().Read(body, [Body], problems))?.Mode : null;
        ModeSchema? schema = name is null ? null : schemas.Find(name);
        if (schema is null && problems.Count == 0)
        {
            problems.Add(name is null
                ? new Problem($"mode is missing; {schemas.Known}", "missing", Body, ModeSchemas.Mode)
                : new Problem($"there is no mode '{name}'; {schemas.Known}", "enum", Body, ModeSchemas.Mode));
        }

        return schema;
    }

    private sealed record Choice
    {
        public string? Mode { get; init; }
    }
}
