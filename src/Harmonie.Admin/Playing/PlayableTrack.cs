using Harmonie.Engine.Storage;

namespace Harmonie.Admin.Playing;

/// <summary>A track as the player names it.</summary>
/// <param name="Id">The track's id.</param>
/// <param name="Title">Its title, else its file's name.</param>
/// <param name="Artist">Its artist, if known.</param>
public sealed record PlayableTrack(long Id, string Title, string? Artist)
{
    /// <summary>The track of a row.</summary>
    public static PlayableTrack Of(TrackRecord track)
    {
        ArgumentNullException.ThrowIfNull(track);
        return new PlayableTrack(track.Id, Shown.Title(track), track.Artist);
    }
}
