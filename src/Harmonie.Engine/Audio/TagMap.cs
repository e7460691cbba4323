using System.Globalization;
using Harmonie.Plugins;

namespace Harmonie.Engine.Audio;

/// <summary>Finds a track's tags among the names and values that ffprobe lists.</summary>
internal static class TagMap
{
    /// <summary>Raise it when more is read than before, or otherwise: the tags of unchanged files are then read once more, without an analysis.</summary>
    public const int Version = 1;

    /// <summary>Every name that is looked for, separated by commas.</summary>
    public const string Names = "artist,album_artist,albumartist,album artist,album,title,track,tracknumber,genre";

    /// <summary>Reads the tags; where two sources have the same name, the earlier one counts.</summary>
    /// <param name="sources">Names and values: the container's first, then the stream's (Ogg keeps them there).</param>
    public static TrackTags Read(params IEnumerable<IReadOnlyDictionary<string, string>?> sources)
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in sources.SelectMany(source => source ?? new Dictionary<string, string>()))
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                tags.TryAdd(name, value.Trim());
            }
        }

        return new TrackTags(
            Artist: FirstValue(Find(tags, "artist") ?? Find(tags, "album_artist", "albumartist", "album artist")),
            Album: Find(tags, "album"),
            Title: Find(tags, "title"),
            TrackNumber: Number(Find(tags, "track", "tracknumber")),
            Genres: Find(tags, "genre") is { } genre ? [genre] : []);
    }

    private static string? Find(Dictionary<string, string> tags, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (tags.TryGetValue(name, out string? value))
            {
                return value;
            }
        }

        return null;
    }

    // ffprobe joins several values with a semicolon.
    private static string? FirstValue(string? value) => value?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();

    private static int? Number(string? value) =>
        int.TryParse(value?.Split('/')[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) && number >= 0 ? number : null;
}
