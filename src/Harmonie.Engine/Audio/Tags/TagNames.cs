using System.Collections.Frozen;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>What the formats call the fields. What isn't here is never read.</summary>
internal static class TagNames
{
    /// <summary>Who issues the recording ids, as ID3's UFID frames name the owner of an id.</summary>
    public const string RecordingIdOwner = "http://musicbrainz.org";

    /// <summary>Vorbis comments, APEv2, free text of ID3v2 and MP4, and ffprobe, in any case.</summary>
    public static readonly FrozenDictionary<string, TagField> Common = FrozenDictionary.ToFrozenDictionary<string, TagField>(
        [
            new("artist", TagField.Artist),
            new("album_artist", TagField.AlbumArtist),
            new("albumartist", TagField.AlbumArtist),
            new("album artist", TagField.AlbumArtist),
            new("album", TagField.Album),
            new("title", TagField.Title),
            new("track", TagField.Track),
            new("tracknumber", TagField.Track),
            new("disc", TagField.Disc),
            new("discnumber", TagField.Disc),
            new("date", TagField.Date),
            new("year", TagField.Date),
            new("genre", TagField.Genre),
            new("musicbrainz_trackid", TagField.RecordingId),
            new("musicbrainz track id", TagField.RecordingId),
            new("isrc", TagField.Isrc),
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Frames of ID3v2.4 and 2.3 by their ids, and those of 2.2, which have three letters.</summary>
    public static readonly FrozenDictionary<string, TagField> Id3v2 = FrozenDictionary.ToFrozenDictionary<string, TagField>(
        [
            new("TPE1", TagField.Artist),
            new("TPE2", TagField.AlbumArtist),
            new("TALB", TagField.Album),
            new("TIT2", TagField.Title),
            new("TRCK", TagField.Track),
            new("TPOS", TagField.Disc),
            new("TDRC", TagField.Date),
            new("TYER", TagField.Date),
            new("TDRL", TagField.Date),
            new("TDOR", TagField.Date),
            new("TCON", TagField.Genre),
            new("UFID", TagField.RecordingId),
            new("TSRC", TagField.Isrc),
        ]);

    /// <summary>Items of MP4.</summary>
    public static readonly FrozenDictionary<string, TagField> Mp4 = FrozenDictionary.ToFrozenDictionary<string, TagField>(
        [
            new("©ART", TagField.Artist),
            new("aART", TagField.AlbumArtist),
            new("©alb", TagField.Album),
            new("©nam", TagField.Title),
            new("trkn", TagField.Track),
            new("disk", TagField.Disc),
            new("©day", TagField.Date),
            new("©gen", TagField.Genre),
            new("gnre", TagField.Genre),
        ]);

    /// <summary>Attributes of ASF.</summary>
    public static readonly FrozenDictionary<string, TagField> Asf = FrozenDictionary.ToFrozenDictionary<string, TagField>(
        [
            new("Author", TagField.Artist),
            new("WM/AlbumArtist", TagField.AlbumArtist),
            new("WM/AlbumTitle", TagField.Album),
            new("Title", TagField.Title),
            new("WM/TrackNumber", TagField.Track),
            new("WM/PartOfSet", TagField.Disc),
            new("WM/Year", TagField.Date),
            new("date", TagField.Date),
            new("WM/Genre", TagField.Genre),
            new("MusicBrainz/Track Id", TagField.RecordingId),
            new("WM/ISRC", TagField.Isrc),
            new("ISRC", TagField.Isrc),
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Pieces of RIFF's list INFO.</summary>
    public static readonly FrozenDictionary<string, TagField> Riff = FrozenDictionary.ToFrozenDictionary<string, TagField>(
        [
            new("IART", TagField.Artist),
            new("IPRD", TagField.Album),
            new("INAM", TagField.Title),
            new("ITRK", TagField.Track),
            new("IPRT", TagField.Track),
            new("ICRD", TagField.Date),
            new("IGNR", TagField.Genre),
            new("ISRC", TagField.Isrc),
        ]);
}
