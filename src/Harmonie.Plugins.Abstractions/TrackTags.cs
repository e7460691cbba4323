namespace Harmonie.Plugins;

/// <summary>The tags of a file. Blank tags are null.</summary>
/// <param name="Artist">The first artist; the album's artist if the track has none.</param>
/// <param name="Album">The album.</param>
/// <param name="Title">The title.</param>
/// <param name="TrackNumber">The number within the album; <c>5/12</c> is 5.</param>
/// <param name="Genres">Genre tags as written, possibly several in one string; empty if there are none.</param>
public sealed record TrackTags(string? Artist, string? Album, string? Title, int? TrackNumber, IReadOnlyList<string> Genres)
{
    /// <summary>The tags of a file that has none.</summary>
    public static TrackTags None { get; } = new(null, null, null, null, []);

    /// <summary>The album's first artist.</summary>
    public string? AlbumArtist { get; init; }

    /// <summary>The year in which it came out.</summary>
    public int? Year { get; init; }

    /// <summary>The number of the disc within the album.</summary>
    public int? DiscNumber { get; init; }

    /// <summary>MusicBrainz' id of the recording.</summary>
    public string? RecordingId { get; init; }

    /// <summary>The International Standard Recording Code.</summary>
    public string? Isrc { get; init; }
}
