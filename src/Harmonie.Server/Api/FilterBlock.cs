using System.ComponentModel.DataAnnotations;
using Harmonie.Engine.Search;

namespace Harmonie.Server.Api;

/// <summary>The filter as a body carries it. Everything is optional; null and empty admit every track.</summary>
public sealed record FilterBlock : IValidatableObject
{
    /// <summary>Tempo in beats per minute.</summary>
    public RangeBlock? Bpm { get; init; }

    /// <summary>Danceability; higher is more danceable.</summary>
    public RangeBlock? Danceability { get; init; }

    /// <summary>ReplayGain loudness in dB.</summary>
    public RangeBlock? Loudness { get; init; }

    /// <summary>Pitch classes, one of which a track must have.</summary>
    public IReadOnlyList<string>? Key { get; init; }

    /// <summary><c>major</c> or <c>minor</c>.</summary>
    public string? Scale { get; init; }

    /// <summary>Genres, the left side of <c>Genre---Style</c>.</summary>
    public IReadOnlyList<string>? Genre { get; init; }

    /// <summary>Styles, the right side of <c>Genre---Style</c>.</summary>
    public IReadOnlyList<string>? Style { get; init; }

    /// <summary>Least probability of a style row that counts.</summary>
    [Range(0.0, 1.0)]
    public double? StyleMin { get; init; }

    /// <summary>Whether <c>any</c> (default) or <c>all</c> of the genres and styles must be met.</summary>
    [AllowedValues("any", "all", null)]
    public string? StyleMode { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        [.. Check(Key, "key", false), .. Check(Genre, "genre", true), .. Check(Style, "style", true)];

    /// <summary>The constraints it stands for. Blank values are left out.</summary>
    public TrackFilter ToFilter() => new()
    {
        Bpm = Bpm?.ToRange() ?? default,
        Danceability = Danceability?.ToRange() ?? default,
        Loudness = Loudness?.ToRange() ?? default,
        Keys = Given(Key),
        Scale = string.IsNullOrWhiteSpace(Scale) ? null : Scale,
        Genres = Given(Genre),
        Styles = Given(Style),
        StyleMin = StyleMin ?? 0,
        StyleMode = StyleMode == "all" ? Engine.Search.StyleMode.All : Engine.Search.StyleMode.Any,
    };

    private static string[] Given(IReadOnlyList<string>? values) => [.. (values ?? []).Where(value => !string.IsNullOrWhiteSpace(value))];

    private static IEnumerable<ValidationResult> Check(IReadOnlyList<string?>? values, string name, bool isSideOfLabel)
    {
        foreach ((int i, string? value) in (values ?? []).Index())
        {
            if (value is null)
            {
                yield return new ValidationResult("must be a string", [name, $"{i}"]);
            }
            else if (isSideOfLabel && value.Contains(StyleLabel.Separator, StringComparison.Ordinal))
            {
                yield return new ValidationResult($"must not contain '{StyleLabel.Separator}'; pass genre and style for an exact label", [name, $"{i}"]);
            }
        }
    }
}

/// <summary>A range as a body carries it; a missing end is open.</summary>
/// <param name="Gte">The least value admitted.</param>
/// <param name="Lte">The greatest value admitted.</param>
public sealed record RangeBlock(double? Gte = null, double? Lte = null) : IValidatableObject
{
    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Gte > Lte)
        {
            yield return new ValidationResult("gte must not be greater than lte");
        }
    }

    internal ValueRange ToRange() => new(Gte, Lte);
}
