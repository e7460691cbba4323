using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Harmonie.Engine.Fields;
using Harmonie.Engine.Plugins;
using Harmonie.Engine.Search;
using Harmonie.Plugins;

namespace Harmonie.Engine.Playlists;

/// <summary>What a mode may be asked: its fields, from the annotated properties of its request.</summary>
/// <param name="Mode">The mode.</param>
public sealed record ModeSchema(IPlaylistMode Mode)
{
    /// <summary>The fields, in the order of the request. The filter, which all modes share, is not among them.</summary>
    public FieldGroup Fields { get; } = FieldGroup.Make(Mode.RequestType);

    /// <summary>The values of a request that says nothing; the caller's own copy.</summary>
    public JsonObject Defaults => new(Fields.Fields.Select(known => KeyValuePair.Create(known.Name, known.DefaultJson)));

    /// <summary>A body that asks the mode for something: values that are its own defaults are left out.</summary>
    /// <param name="values">Values by field.</param>
    /// <param name="filter">The tracks that may be picked.</param>
    public JsonObject Write(JsonObject values, TrackFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        JsonObject body = new() { [ModeSchemas.Mode] = Mode.Name };
        foreach (Field field in Fields.Fields)
        {
            if (values[field.Name] is { } value && !JsonNode.DeepEquals(value, field.DefaultJson))
            {
                body[field.Name] = value.DeepClone();
            }
        }

        if (!filter.IsEmpty)
        {
            body[ModeSchemas.Filter] = FieldGroup.Of<TrackFilter>().WriteJson(filter);
        }

        return body;
    }
}

/// <summary>The schemas of the modes that are loaded: requests are checked by them, documents and forms made from them.</summary>
public sealed class ModeSchemas(PluginCatalog catalog)
{
    /// <summary>The field that names the mode.</summary>
    public const string Mode = "mode";

    /// <summary>The field that holds the filter.</summary>
    public const string Filter = "filter";

    private readonly ConcurrentDictionary<string, ModeSchema> _schemas = new(StringComparer.Ordinal);

    /// <summary>All of them, by name.</summary>
    public IEnumerable<ModeSchema> All => catalog.Modes.Keys.Order(StringComparer.Ordinal).Select(name => Find(name)!);

    /// <summary>Which modes there are, as a sentence.</summary>
    public string Known => $"the modes are {string.Join(", ", catalog.Modes.Keys.Order(StringComparer.Ordinal))}";

    /// <summary>The schema of a mode; null if there is no such mode.</summary>
    public ModeSchema? Find(string name) =>
        catalog.Modes.TryGetValue(name, out IPlaylistMode? mode) ? _schemas.GetOrAdd(name, static (_, mode) => new ModeSchema(mode), mode) : null;
}
