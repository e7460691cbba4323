using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.Engine.Search;

/// <summary>Something that lists of tracks can be sorted by; equal values go by id.</summary>
public sealed class TrackOrder
{
    private readonly Func<IEnumerable<LibraryTrack>, bool, bool, IEnumerable<LibraryTrack>> _sort;

    private TrackOrder(string name, Func<IEnumerable<LibraryTrack>, bool, bool, IEnumerable<LibraryTrack>> sort) => (Name, _sort) = (name, sort);

    /// <summary>The order of arrival.</summary>
    public static TrackOrder Id { get; } = new("id", (tracks, isDescending, _) => isDescending ? tracks.Reverse() : tracks);

    /// <summary>The path's UTF-8 bytes. Paths are not in memory: the database has them in order.</summary>
    public static TrackOrder Path { get; } = new("path", (_, _, _) => throw new NotSupportedException("paths are not in memory"));

    /// <summary>Title, in any case.</summary>
    public static TrackOrder Title { get; } = By("title", track => track.Title);

    /// <summary>Artist, then album, in any case.</summary>
    public static TrackOrder Artist { get; } = By("artist", track => track.Artist is null ? null : $"{track.Artist}\0{track.Album}");

    /// <summary>Album, in any case.</summary>
    public static TrackOrder Album { get; } = By("album", track => track.Album);

    /// <summary>Tempo.</summary>
    public static TrackOrder Bpm { get; } = By("bpm", track => track.Bpm);

    /// <summary>Place on the Camelot wheel.</summary>
    public static TrackOrder Key { get; } = By("key", track => CamelotKey.Of(track) is { } key ? (key.Number * 2) + (key.IsMajor ? 1 : 0) : (double?)null);

    /// <summary>Length.</summary>
    public static TrackOrder Duration { get; } = By("duration", track => track.Duration);

    /// <summary>Danceability.</summary>
    public static TrackOrder Danceability { get; } = By("danceability", track => track.Danceability);

    /// <summary>Loudness.</summary>
    public static TrackOrder Loudness { get; } = By("loudness", track => track.Loudness);

    /// <summary>Time of the last extraction.</summary>
    public static TrackOrder AnalyzedAt { get; } = By("analyzed_at", track => track.AnalyzedAt);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TrackOrder> All { get; } = [Id, Path, Title, Artist, Album, Bpm, Key, Duration, Danceability, Loudness, AnalyzedAt];

    /// <summary>The order of this name; by id if there is none.</summary>
    public static TrackOrder Find(string name) => All.FirstOrDefault(order => order.Name == name) ?? Id;

    /// <summary>Its name in URLs.</summary>
    public string Name { get; }

    /// <summary>Sorts tracks that come by ascending id.</summary>
    /// <param name="tracks">The tracks.</param>
    /// <param name="isDescending">Whether the order is the other way round.</param>
    /// <param name="areUnknownLast">Whether tracks without the value come last, either way; else they come first.</param>
    internal IEnumerable<LibraryTrack> Sort(IEnumerable<LibraryTrack> tracks, bool isDescending, bool areUnknownLast) => _sort(tracks, isDescending, areUnknownLast);

    private static TrackOrder By(string name, Func<LibraryTrack, double?> value) => By(name, value, Comparer<double?>.Default);

    private static TrackOrder By(string name, Func<LibraryTrack, string?> value) => By(name, value, StringComparer.OrdinalIgnoreCase);

    private static TrackOrder By<T>(string name, Func<LibraryTrack, T> value, IComparer<T> comparer) => new(name, (tracks, isDescending, areUnknownLast) =>
    {
        IOrderedEnumerable<LibraryTrack> known = tracks.OrderBy(track => value(track) is null == areUnknownLast);
        return isDescending ? known.ThenByDescending(value, comparer) : known.ThenBy(value, comparer);
    });
}
