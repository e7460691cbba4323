using System.Text.Json;

namespace Harmonie.Engine.Fields;

/// <summary>Looks into JSON that strangers wrote.</summary>
public static class JsonProperties
{
    /// <summary>A property of an object by its name in any case, the last one of several; null if there is none.</summary>
    public static JsonElement? Property(this JsonElement json, string name) =>
        json.EnumerateObject()
            .Where(property => string.Equals(TextOf(() => property.Name), name, StringComparison.OrdinalIgnoreCase))
            .Select(property => (JsonElement?)property.Value)
            .LastOrDefault();

    /// <summary>The text of a value; null if it is none.</summary>
    public static string? Text(this JsonElement json) => json.ValueKind == JsonValueKind.String ? TextOf(json.GetString) : null;

    // JSON can write half a surrogate pair, which is no text.
    private static string? TextOf(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
