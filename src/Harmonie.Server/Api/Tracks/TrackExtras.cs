using System.ComponentModel;
using Harmonie.Engine.Fields;
using Harmonie.Engine.Storage;

namespace Harmonie.Server.Api.Tracks;

/// <summary>What items of tracks hold besides where a request asks for it: each property is a field that <c>fields</c> may name.</summary>
internal sealed record TrackExtras
{
    [Description("The album's first artist.")]
    public string? AlbumArtist { get; init; }

    [Description("The year in which it came out.")]
    public int? Year { get; init; }

    [Description("The number of the disc within the album.")]
    public int? DiscNumber { get; init; }

    [Description("MusicBrainz' id of the recording.")]
    public string? RecordingId { get; init; }

    [Description("The International Standard Recording Code.")]
    public string? Isrc { get; init; }

    /// <summary>A track's extras, as far as they are wanted, in the order of their declaration.</summary>
    /// <param name="track">The track.</param>
    /// <param name="wanted">The names of those that are.</param>
    /// <returns>Null if none is.</returns>
    public static IDictionary<string, object?>? From(TrackRecord track, IReadOnlyList<string> wanted)
    {
        if (wanted.Count == 0)
        {
            return null;
        }

        TrackExtras extras = new()
        {
            AlbumArtist = track.AlbumArtist,
            Year = track.Year,
            DiscNumber = track.DiscNumber,
            RecordingId = track.RecordingId,
            Isrc = track.Isrc,
        };
        return FieldGroup.Of<TrackExtras>().Only(wanted).Fields.ToDictionary(field => field.Name, field => field.Get(extras));
    }
}

/// <summary>What items hold besides.</summary>
internal sealed record ItemParameters
{
    [FieldNames(typeof(TrackExtras))]
    [Description("What each item holds besides, set apart by commas; null where a file's tags don't say it.")]
    public IReadOnlyList<string> Fields { get; init; } = [];
}
