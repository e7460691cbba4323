namespace Harmonie.Engine.Audio.Tags;

/// <summary>What is looked for in tags, whatever a format calls it.</summary>
internal enum TagField
{
    /// <summary>The track's artists.</summary>
    Artist,

    /// <summary>The album's artists.</summary>
    AlbumArtist,

    /// <summary>The album.</summary>
    Album,

    /// <summary>The title.</summary>
    Title,

    /// <summary>The number within the disc, perhaps with the number of tracks.</summary>
    Track,

    /// <summary>The number of the disc, perhaps with the number of discs.</summary>
    Disc,

    /// <summary>When it came out.</summary>
    Date,

    /// <summary>The genres.</summary>
    Genre,

    /// <summary>MusicBrainz' id of the recording.</summary>
    RecordingId,

    /// <summary>The International Standard Recording Code.</summary>
    Isrc,
}
