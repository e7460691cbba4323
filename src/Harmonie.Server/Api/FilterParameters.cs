using Harmonie.Engine.Search;

namespace Harmonie.Server.Api;

/// <summary>The filter as a URL carries it.</summary>
internal static class FilterParameters
{
    private static readonly Parameter<ValueRange> Bpm = ParameterKinds.Range("bpm", "Tempo in beats per minute.");
    private static readonly Parameter<ValueRange> Danceability = ParameterKinds.Range("danceability", "Danceability score; higher is more danceable.");
    private static readonly Parameter<ValueRange> Loudness = ParameterKinds.Range("loudness", "ReplayGain loudness in dB (negative numbers).");
    private static readonly Parameter<IReadOnlyList<string>> Key = ParameterKinds.Texts("key", "Pitch class, as written in the library. Repeat for OR.");
    private static readonly Parameter<string?> Scale = ParameterKinds.OptionalText("scale", "`major` or `minor`.");

    private static readonly Parameter<IReadOnlyList<string>> Genre =
        ParameterKinds.SidesOfLabel("genre", "Discogs genre, the left side of `Genre---Style`, in any case. Repeat for OR. Must not contain `---`.");

    private static readonly Parameter<IReadOnlyList<string>> Style =
        ParameterKinds.SidesOfLabel("style", "Discogs style, the right side of `Genre---Style`, in any case. Repeat for OR. Must not contain `---`. With one genre: that exact label.");

    private static readonly Parameter<StyleMode> StyleMode = ParameterKinds.Choice(
        "style_mode", "Whether any or all of the genres and styles must be met.", ("any", Engine.Search.StyleMode.Any), ("all", Engine.Search.StyleMode.All)) with
    { IgnoresEmpty = true };

    /// <summary>The least probability of a style row that counts.</summary>
    public static Parameter<double> StyleMin { get; } =
        ParameterKinds.Number("style_min", "Least classifier probability for a style row to count, inclusive.", 0, 1, 0);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Parameter> All { get; } = [Bpm, Danceability, Loudness, Key, Scale, Genre, Style, StyleMin, StyleMode];

    /// <summary>The filter that a request carries.</summary>
    public static TrackFilter ReadFilter(this RequestReader request) => new()
    {
        Bpm = request.Read(Bpm),
        Danceability = request.Read(Danceability),
        Loudness = request.Read(Loudness),
        Keys = request.Read(Key),
        Scale = request.Read(Scale),
        Genres = request.Read(Genre),
        Styles = request.Read(Style),
        StyleMin = request.Read(StyleMin),
        StyleMode = request.Read(StyleMode),
    };
}
