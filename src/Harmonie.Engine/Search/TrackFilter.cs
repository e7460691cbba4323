using Harmonie.Plugins;

namespace Harmonie.Engine.Search;

/// <summary>How several genre and style constraints combine.</summary>
public enum StyleMode
{
    /// <summary>One of them must be met.</summary>
    Any,

    /// <summary>Every one of them must be met.</summary>
    All,
}

/// <summary>The one constraint object behind lists, similarity and playlists, whichever way it was written down.</summary>
public sealed record TrackFilter
{
    /// <summary>Admits every track.</summary>
    public static TrackFilter None { get; } = new();

    /// <summary>Beats per minute.</summary>
    public ValueRange Bpm { get; init; }

    /// <summary>Danceability.</summary>
    public ValueRange Danceability { get; init; }

    /// <summary>ReplayGain in dB.</summary>
    public ValueRange Loudness { get; init; }

    /// <summary>Keys, one of which a track must have as written; empty admits every track.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>The scale a track must have as written; null admits every track.</summary>
    public string? Scale { get; init; }

    /// <summary>Left sides of <c>Genre---Style</c>, in any case.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>Right sides of <c>Genre---Style</c>, in any case.</summary>
    public IReadOnlyList<string> Styles { get; init; } = [];

    /// <summary>The least probability of a style row that counts, in [0, 1]. Does nothing without a genre or a style.</summary>
    public double StyleMin { get; init; }

    /// <summary>Whether one or all of the genres and styles must be met.</summary>
    public StyleMode StyleMode { get; init; }

    /// <summary>Whether the filter admits every track.</summary>
    public bool IsEmpty =>
        Bpm.IsEmpty && Danceability.IsEmpty && Loudness.IsEmpty && Keys.Count == 0 && Scale is null && Genres.Count == 0 && Styles.Count == 0;

    /// <summary>The filter as a test of single tracks: quick, for any number of threads, best made once a request.</summary>
    public Func<LibraryTrack, bool> ToPredicate()
    {
        if (IsEmpty)
        {
            return static _ => true;
        }

        StyleConstraints? styles = Genres.Count + Styles.Count > 0 ? new StyleConstraints(this) : null;
        return track =>
            Bpm.Admits(track.Bpm)
            && Danceability.Admits(track.Danceability)
            && Loudness.Admits(track.Loudness)
            && (Keys.Count == 0 || (track.Key is { } key && Keys.Contains(key, StringComparer.Ordinal)))
            && (Scale is null || string.Equals(Scale, track.Scale, StringComparison.Ordinal))
            && styles?.AreMetBy(track) != false;
    }
}
