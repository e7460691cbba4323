namespace Harmonie.Plugins.Playlists;

/// <summary>Keeps a playlist from repeating itself: a soft penalty on artists that were just picked, and a ban on songs that were.</summary>
/// <param name="artistCooldown">Whether artists are penalised.</param>
/// <param name="dedupeTitles">Whether a pair of artist and title is banned once it was picked.</param>
public sealed class Diversity(bool artistCooldown, bool dedupeTitles)
{
    /// <summary>What a pick costs whose artist was picked directly before; it falls linearly to nothing over <see cref="CooldownLength"/> picks.</summary>
    public const double FullPenalty = 0.2;

    /// <summary>How many picks an artist is remembered for.</summary>
    public const int CooldownLength = 3;

    private readonly HashSet<(string Artist, string Title)> _songs = [];

    // The artists of the last picks, latest first.
    private readonly string?[] _artists = new string?[CooldownLength];

    /// <summary>Whether the track may be picked: its song was not, or it lacks artist or title.</summary>
    public bool Admits(LibraryTrack track) =>
        !dedupeTitles || track.ArtistKey is null || track.TitleKey is null || !_songs.Contains((track.ArtistKey, track.TitleKey));

    /// <summary>What is taken off the track's score: 0.2 × (1 − gap / 3), with gap the picks since its artist was picked; 0 from a gap of 3 on.</summary>
    public double Penalty(LibraryTrack track)
    {
        if (artistCooldown && track.ArtistKey is { } artist)
        {
            for (int gap = 0; gap < CooldownLength; gap++)
            {
                if (_artists[gap] == artist)
                {
                    return FullPenalty * (1 - ((double)gap / CooldownLength));
                }
            }
        }

        return 0;
    }

    /// <summary>Bans a track's song, as a pick of it does, but without a penalty for its artist.</summary>
    public void Ban(LibraryTrack track)
    {
        if (track is { ArtistKey: { } artist, TitleKey: { } title })
        {
            _songs.Add((artist, title));
        }
    }

    /// <summary>Notes a pick.</summary>
    public void Record(LibraryTrack track)
    {
        Ban(track);
        Array.Copy(_artists, 0, _artists, 1, CooldownLength - 1);
        _artists[0] = track.ArtistKey;
    }
}
