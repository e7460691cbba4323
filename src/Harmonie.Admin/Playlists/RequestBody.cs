using System.Text.Json.Nodes;
using Harmonie.Engine.Search;

namespace Harmonie.Admin.Playlists;

/// <summary>Puts together what the API would be sent.</summary>
internal static class RequestBody
{
    /// <summary>The body: values that are the mode's own defaults are left out.</summary>
    public static JsonObject Create(string mode, ModeForm form, JsonObject values, IReadOnlyList<long> seeds, TrackFilter filter)
    {
        JsonObject body = new() { ["mode"] = mode };
        if (form.TakesSeeds)
        {
            body["seeds"] = new JsonArray([.. seeds.Select(id => (JsonNode)JsonValue.Create(id))]);
        }

        foreach ((string name, JsonNode? value) in values)
        {
            if (value is not null && !JsonNode.DeepEquals(value, form.Defaults[name]))
            {
                body[name] = value.DeepClone();
            }
        }

        if (!filter.IsEmpty)
        {
            body["filter"] = FilterOf(filter);
        }

        return body;
    }

    private static JsonObject FilterOf(TrackFilter filter)
    {
        JsonObject block = [];
        AddRange(block, "bpm", filter.Bpm);
        AddRange(block, "danceability", filter.Danceability);
        AddRange(block, "loudness", filter.Loudness);
        AddTexts(block, "key", filter.Keys);
        AddTexts(block, "genre", filter.Genres);
        AddTexts(block, "style", filter.Styles);
        if (filter.Scale is { } scale)
        {
            block["scale"] = scale;
        }

        if (filter.StyleMin > 0)
        {
            block["style_min"] = filter.StyleMin;
        }

        if (filter.StyleMode == StyleMode.All)
        {
            block["style_mode"] = "all";
        }

        return block;
    }

    private static void AddRange(JsonObject block, string name, ValueRange range)
    {
        if (!range.IsEmpty)
        {
            JsonObject ends = [];
            AddEnd(ends, "gte", range.AtLeast);
            AddEnd(ends, "lte", range.AtMost);
            block[name] = ends;
        }
    }

    private static void AddEnd(JsonObject ends, string name, double? end)
    {
        if (end is { } value)
        {
            ends[name] = value;
        }
    }

    private static void AddTexts(JsonObject block, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
        {
            block[name] = new JsonArray([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]);
        }
    }
}
