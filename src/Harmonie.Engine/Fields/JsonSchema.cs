using System.Text.Json.Nodes;

namespace Harmonie.Engine.Fields;

/// <summary>Puts JSON schemas together.</summary>
public static class JsonSchema
{
    /// <summary>Lets null be a value, too.</summary>
    /// <returns>The same schema.</returns>
    public static JsonObject OrNull(this JsonObject schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (schema["type"] is { } type)
        {
            schema["type"] = new JsonArray("null", type.DeepClone());
        }

        (schema["enum"] as JsonArray)?.Add(null);
        return schema;
    }

    internal static JsonObject Number(string type, string format, JsonValue? least, JsonValue? most)
    {
        JsonObject schema = new() { ["type"] = type, ["format"] = format };
        if (least is not null)
        {
            schema["minimum"] = least;
        }

        if (most is not null)
        {
            schema["maximum"] = most;
        }

        return schema;
    }
}
