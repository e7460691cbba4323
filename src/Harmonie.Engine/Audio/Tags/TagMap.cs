using System.Globalization;
using System.Text.RegularExpressions;
using Harmonie.Plugins;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>Makes one track's tags of all that a file has.</summary>
internal static partial class TagMap
{
    /// <summary>Raise it when more is read than before, or otherwise: the tags of unchanged files are then read once more, without an analysis.</summary>
    public const int Version = 3;

    /// <summary>Reads the tags. One tag decides; a lower one counts field by field where all above it say nothing.</summary>
    /// <param name="found">What each tag says, the one that counts most first.</param>
    public static TrackTags Read(params IReadOnlyList<TagFields> found)
    {
        string? albumArtist = First(found, TagField.AlbumArtist);
        return new TrackTags(
            Artist: First(found, TagField.Artist) ?? albumArtist,
            Album: First(found, TagField.Album),
            Title: First(found, TagField.Title),
            TrackNumber: Number(First(found, TagField.Track)),
            Genres: Values(found, TagField.Genre))
        {
            AlbumArtist = albumArtist,
            Year = Year(First(found, TagField.Date)),
            DiscNumber = Number(First(found, TagField.Disc)),
            RecordingId = First(found, TagField.RecordingId),
            Isrc = First(found, TagField.Isrc),
        };
    }

    private static string? First(IReadOnlyList<TagFields> found, TagField field) => Values(found, field) is [var first, ..] ? first : null;

    private static IReadOnlyList<string> Values(IReadOnlyList<TagFields> found, TagField field) =>
        found.Select(tag => tag[field]).FirstOrDefault(values => values.Count > 0) ?? [];

    private static int? Number(string? value) =>
        int.TryParse(value?.Split('/')[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) && number >= 0 ? number : null;

    // Dates begin with the year, as a rule: 2004-05-01, 20040501, but also 01/05/2004.
    private static int? Year(string? date) =>
        date is not null && YearIn().Match(date) is { Success: true } match
            && int.Parse(match.Value, NumberStyles.None, CultureInfo.InvariantCulture) is > 0 and var year
            ? year
            : null;

    [GeneratedRegex(@"^[0-9]{4}|(?<![0-9])[0-9]{4}(?![0-9])")]
    private static partial Regex YearIn();
}
