using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Harmonie.Engine.Fields;
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

/// <summary>
/// The one constraint object behind lists, similarity and playlists. Each property is a field that URLs, bodies, the console and the documents read; a new
/// filter is a property and its test below.
/// </summary>
public sealed record TrackFilter
{
    /// <summary>The most keys, genres and styles that a request may name, each.</summary>
    public const int MostValues = 1000;

    private const int TestsBetweenLooks = 1024;

    /// <summary>Admits every track.</summary>
    public static TrackFilter None { get; } = new();

    /// <summary>Beats per minute.</summary>
    [Display(Name = "Tempo (BPM)")]
    [Description("Tempo in beats per minute.")]
    public ValueRange Bpm { get; init; }

    /// <summary>Danceability.</summary>
    [Step(0.1)]
    [Description("Danceability score; higher is more danceable.")]
    public ValueRange Danceability { get; init; }

    /// <summary>ReplayGain in dB.</summary>
    [Display(Name = "Loudness (ReplayGain, dB)")]
    [Description("ReplayGain loudness in dB (negative numbers).")]
    public ValueRange Loudness { get; init; }

    /// <summary>Keys, one of which a track must have as written; empty admits every track.</summary>
    [JsonPropertyName("key")]
    [MaxLength(MostValues)]
    [Display(Name = "Keys")]
    [Description("Pitch class, as written in the library. Repeat for OR.")]
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>The scale a track must have as written; null admits every track.</summary>
    [Description("`major` or `minor`.")]
    public string? Scale { get; init; }

    /// <summary>Left sides of <c>Genre---Style</c>, in any case.</summary>
    [JsonPropertyName("genre")]
    [MaxLength(MostValues)]
    [Display(Name = "Genres")]
    [SideOfLabel]
    [Description("Discogs genre, the left side of `Genre---Style`, in any case. Repeat for OR. Must not contain `---`.")]
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>Right sides of <c>Genre---Style</c>, in any case.</summary>
    [JsonPropertyName("style")]
    [MaxLength(MostValues)]
    [Display(Name = "Styles")]
    [SideOfLabel]
    [Description("Discogs style, the right side of `Genre---Style`, in any case. Repeat for OR. Must not contain `---`. With one genre: that exact label.")]
    public IReadOnlyList<string> Styles { get; init; } = [];

    /// <summary>The least probability of a style row that counts, in [0, 1]. Does nothing without a genre or a style.</summary>
    [Range(0.0, 1.0)]
    [Step(0.05)]
    [BlankIsNone]
    [Display(Name = "Least style probability")]
    [Description("Least classifier probability for a style row to count, inclusive.")]
    public double StyleMin { get; init; }

    /// <summary>Whether one or all of the genres and styles must be met.</summary>
    [BlankIsNone]
    [Display(Name = "Genres and styles must match")]
    [Description("Whether any or all of the genres and styles must be met.")]
    public StyleMode StyleMode { get; init; }

    /// <summary>Whether the filter admits every track.</summary>
    [JsonIgnore]
    public bool IsEmpty => Tests().All(test => test is null);

    /// <summary>The filter with another value of one field.</summary>
    public TrackFilter With(Field field, object? value)
    {
        ArgumentNullException.ThrowIfNull(field);
        TrackFilter copy = this with { };
        field.Property.Set!(copy, value);
        return copy;
    }

    /// <summary>The filter without blank texts, which say nothing.</summary>
    public TrackFilter WithoutBlanks() => this with
    {
        Keys = [.. Keys.Where(key => !string.IsNullOrWhiteSpace(key))],
        Scale = string.IsNullOrWhiteSpace(Scale) ? null : Scale,
        Genres = [.. Genres.Where(genre => !string.IsNullOrWhiteSpace(genre))],
        Styles = [.. Styles.Where(style => !string.IsNullOrWhiteSpace(style))],
    };

    /// <summary>The filter as a test of single tracks: quick, for any number of threads, best made once a request.</summary>
    /// <param name="cancellationToken">Ends the pass over the library that the test is for: it throws soon after.</param>
    public Func<LibraryTrack, bool> ToPredicate(CancellationToken cancellationToken = default)
    {
        Func<LibraryTrack, bool>[] tests = [.. Tests().OfType<Func<LibraryTrack, bool>>()];
        Func<LibraryTrack, bool> admits = tests is [var one] ? one : track => Array.TrueForAll(tests, test => test(track));
        if (!cancellationToken.CanBeCanceled)
        {
            return admits;
        }

        int tested = 0; // Threads that count over each other look a little later.
        return track =>
        {
            if (++tested % TestsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            return admits(track);
        };
    }

    private IEnumerable<Func<LibraryTrack, bool>?> Tests()
    {
        HashSet<string> keys = new(Keys, StringComparer.Ordinal);
        return
        [
            Bpm.IsEmpty ? null : track => Bpm.Admits(track.Bpm),
            Danceability.IsEmpty ? null : track => Danceability.Admits(track.Danceability),
            Loudness.IsEmpty ? null : track => Loudness.Admits(track.Loudness),
            keys.Count == 0 ? null : track => track.Key is { } key && keys.Contains(key),
            Scale is null ? null : track => string.Equals(Scale, track.Scale, StringComparison.Ordinal),
            Genres.Count + Styles.Count == 0 ? null : new StyleConstraints(this).AreMetBy,
        ];
    }
}
