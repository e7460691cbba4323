using System.Collections.Frozen;

namespace Harmonie.TagClassifier;

/// <summary>What a name means.</summary>
/// <param name="Genre">The genre as a whole; null for styles.</param>
/// <param name="Labels">Labels of styles; empty for a genre, and for names that say nothing.</param>
/// <param name="IsFamily">Whether the labels are many different styles, the likeliest first, and not one style that stands under several genres.</param>
internal sealed record Meaning(string? Genre, IReadOnlyList<string> Labels, bool IsFamily = false)
{
    public static Meaning Nothing { get; } = new(null, []);
}

/// <summary>Genres, styles and their other names, for look-up.</summary>
/// <param name="genres">The genres.</param>
/// <param name="labels">Every label of a style.</param>
/// <param name="meanings">What each folded name means.</param>
internal sealed class GenreTable(IEnumerable<string> genres, IEnumerable<string> labels, IEnumerable<KeyValuePair<string, Meaning>> meanings)
{
    private readonly FrozenDictionary<string, Meaning> _meanings = meanings.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What separates a genre from a style in a label.</summary>
    public const string Separator = "---";

    /// <summary>Every label, those for genres as a whole included, in ordinal order.</summary>
    public IReadOnlyList<string> Labels { get; } =
        [.. labels.Concat(genres.Select(LabelOf)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The label that stands for a genre as a whole: it repeats the genre, as Discogs itself does with Classical and Reggae.</summary>
    public static string LabelOf(string genre) => genre + Separator + genre;

    /// <summary>The genre of a label.</summary>
    public static string GenreOf(string label) => label[..label.IndexOf(Separator, StringComparison.Ordinal)];

    /// <summary>What a name means, however it is written; null if it is not in the table.</summary>
    public Meaning? Find(string name) => _meanings.GetValueOrDefault(GenreText.Fold(name));
}
