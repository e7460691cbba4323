using System.Text.Json.Nodes;
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
    public bool IsEmpty => FilterFields.All.All(known => known.TestOf(this) is null);

    /// <summary>The filter that a URL, a body or an address has.</summary>
    public static TrackFilter Read(IFieldSource source) => FilterFields.All.Aggregate(None, (filter, field) => field.Read(source, filter));

    /// <summary>The filter as a body has it.</summary>
    public JsonObject ToJson() =>
        new(FilterFields.All.Select(field => KeyValuePair.Create(field.Field.Name, field.ToJson(this))).Where(field => field.Value is not null));

    /// <summary>The filter as a test of single tracks: quick, for any number of threads, best made once a request.</summary>
    public Func<LibraryTrack, bool> ToPredicate()
    {
        Func<LibraryTrack, bool>[] tests = [.. FilterFields.All.Select(field => field.TestOf(this)).OfType<Func<LibraryTrack, bool>>()];
        return tests switch
        {
            [] => static _ => true,
            [var one] => one,
            _ => track => Array.TrueForAll(tests, test => test(track)),
        };
    }
}

/// <summary>What tracks can be filtered by. A new filter is an entry here and its property above.</summary>
public static class FilterFields
{
    private static readonly string[] Pitches = ["C", "C#", "Db", "D", "Eb", "D#", "E", "F", "F#", "Gb", "G", "Ab", "G#", "A", "Bb", "A#", "B"];

    /// <summary>The least probability of a style row that counts; lists of genres and styles take it, too.</summary>
    public static Field<double> StyleMin { get; } =
        new("style_min", "Least classifier probability for a style row to count, inclusive.", new NumberKind(0, 1), 0) { IgnoresEmpty = true };

    /// <summary>All of them, in the order in which they are documented and shown.</summary>
    public static IReadOnlyList<FilterField> All { get; } =
    [
        Range("bpm", "Tempo (BPM)", "Tempo in beats per minute.", 1, filter => filter.Bpm, (filter, range) => filter with { Bpm = range }, track => track.Bpm),
        Range("danceability", "Danceability", "Danceability score; higher is more danceable.", 0.1, filter => filter.Danceability, (filter, range) => filter with { Danceability = range }, track => track.Danceability),
        Range("loudness", "Loudness (ReplayGain, dB)", "ReplayGain loudness in dB (negative numbers).", 1, filter => filter.Loudness, (filter, range) => filter with { Loudness = range }, track => track.Loudness),
        new FilterField<IReadOnlyList<string>>(
            new("key", "Pitch class, as written in the library. Repeat for OR.", new TextsKind(), []) { IgnoresEmpty = true },
            "Keys",
            filter => filter.Keys,
            (filter, keys) => filter with { Keys = keys },
            filter => filter.Keys.Count == 0 ? null : track => track.Key is { } key && filter.Keys.Contains(key, StringComparer.Ordinal))
        { Suggest = static (_, _) => Pitches },
        new FilterField<string?>(
            new("scale", "`major` or `minor`.", new TextKind(), null) { IgnoresEmpty = true },
            "Scale",
            filter => filter.Scale,
            (filter, scale) => filter with { Scale = scale },
            filter => filter.Scale is null ? null : track => string.Equals(filter.Scale, track.Scale, StringComparison.Ordinal))
        { Suggest = static (_, _) => ["major", "minor"] },
        new FilterField<IReadOnlyList<string>>(
            new("genre", "Discogs genre, the left side of `Genre---Style`, in any case. Repeat for OR. Must not contain `---`.", new TextsKind(StyleLabel.ComplainOfSide), []) { IgnoresEmpty = true },
            "Genres",
            filter => filter.Genres,
            (filter, genres) => filter with { Genres = genres },
            filter => filter.Genres.Count + filter.Styles.Count == 0 ? null : new StyleConstraints(filter).AreMetBy)
        { Suggest = static (index, _) => index.Styles.Genres(styleMin: 0).Select(genre => genre.Genre) },
        new FilterField<IReadOnlyList<string>>(
            new("style", "Discogs style, the right side of `Genre---Style`, in any case. Repeat for OR. Must not contain `---`. With one genre: that exact label.", new TextsKind(StyleLabel.ComplainOfSide), []) { IgnoresEmpty = true },
            "Styles",
            filter => filter.Styles,
            (filter, styles) => filter with { Styles = styles },
            static _ => null) // Genres and styles are one test.
        { Suggest = StylesOfGenres },
        new FilterField<double>(StyleMin, "Least style probability", filter => filter.StyleMin, (filter, least) => filter with { StyleMin = least }, static _ => null) { Step = 0.05 },
        new FilterField<StyleMode>(
            new("style_mode", "Whether any or all of the genres and styles must be met.", new ChoiceKind<StyleMode>(("any", StyleMode.Any), ("all", StyleMode.All)), StyleMode.Any) { IgnoresEmpty = true },
            "Genres and styles must match",
            filter => filter.StyleMode,
            (filter, mode) => filter with { StyleMode = mode },
            static _ => null),
    ];

    private static FilterField<ValueRange> Range(
        string name, string label, string description, double step, Func<TrackFilter, ValueRange> get, Func<TrackFilter, ValueRange, TrackFilter> with, Func<LibraryTrack, double?> value) =>
        new(new(name, description, new RangeKind(), default) { IgnoresEmpty = true }, label, get, with, filter => get(filter) is { IsEmpty: false } range ? track => range.Admits(value(track)) : null)
        { Step = step };

    private static IEnumerable<string> StylesOfGenres(LibraryIndex index, TrackFilter filter) =>
        index.Styles.Styles(styleMin: 0, genre: null)
            .Select(style => StyleLabel.Split(style.Style))
            .OfType<(string Genre, string Style)>()
            .Where(label => filter.Genres.Count == 0 || filter.Genres.Contains(label.Genre, StringComparer.OrdinalIgnoreCase))
            .Select(label => label.Style)
            .Distinct();
}
