using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.Admin.Library;

/// <summary>What the library can be sorted by.</summary>
public enum LibrarySort
{
    /// <summary>The order of arrival.</summary>
    Id,

    /// <summary>Title.</summary>
    Title,

    /// <summary>Artist, then album.</summary>
    Artist,

    /// <summary>Album.</summary>
    Album,

    /// <summary>Tempo.</summary>
    Bpm,

    /// <summary>Place on the Camelot wheel.</summary>
    Key,

    /// <summary>Length.</summary>
    Duration,

    /// <summary>Danceability.</summary>
    Danceability,

    /// <summary>Loudness.</summary>
    Loudness,

    /// <summary>Time of the last extraction.</summary>
    AnalyzedAt,
}

/// <summary>Sorts and names sorts.</summary>
internal static class LibrarySorts
{
    /// <summary>The sort as addresses have it.</summary>
    public static string NameOf(LibrarySort sort) => sort == LibrarySort.AnalyzedAt ? "analyzed_at" : sort.ToString().ToLowerInvariant();

    /// <summary>Sorts; tracks without the value come last either way, equal ones by id.</summary>
    public static IEnumerable<LibraryTrack> Apply(IEnumerable<LibraryTrack> tracks, LibrarySort sort, bool isDescending) => sort switch
    {
        LibrarySort.Title => By(tracks, track => track.Title, isDescending),
        LibrarySort.Artist => By(tracks, track => track.Artist is null ? null : $"{track.Artist}\0{track.Album}", isDescending),
        LibrarySort.Album => By(tracks, track => track.Album, isDescending),
        LibrarySort.Bpm => By(tracks, track => track.Bpm, isDescending),
        LibrarySort.Key => By(tracks, track => CamelotKey.Of(track) is { } key ? (key.Number * 2) + (key.IsMajor ? 1 : 0) : (double?)null, isDescending),
        LibrarySort.Duration => By(tracks, track => track.Duration, isDescending),
        LibrarySort.Danceability => By(tracks, track => track.Danceability, isDescending),
        LibrarySort.Loudness => By(tracks, track => track.Loudness, isDescending),
        LibrarySort.AnalyzedAt => By(tracks, track => track.AnalyzedAt, isDescending),
        _ => isDescending ? tracks.Reverse() : tracks,
    };

    private static IEnumerable<LibraryTrack> By(IEnumerable<LibraryTrack> tracks, Func<LibraryTrack, double?> value, bool isDescending)
    {
        IOrderedEnumerable<LibraryTrack> known = tracks.OrderBy(track => value(track) is null);
        return isDescending ? known.ThenByDescending(value) : known.ThenBy(value);
    }

    private static IEnumerable<LibraryTrack> By(IEnumerable<LibraryTrack> tracks, Func<LibraryTrack, string?> value, bool isDescending)
    {
        IOrderedEnumerable<LibraryTrack> known = tracks.OrderBy(track => value(track) is null);
        return isDescending ? known.ThenByDescending(value, StringComparer.OrdinalIgnoreCase) : known.ThenBy(value, StringComparer.OrdinalIgnoreCase);
    }
}
