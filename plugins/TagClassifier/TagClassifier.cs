using Harmonie.Plugins;

namespace Harmonie.TagClassifier;

/// <summary>Gives tracks the styles that their genre tags name.</summary>
/// <remarks>
/// A person wrote the tags, so a probability says how clear a tag is: 1 for a style or a genre that a tag names; for a style that stands under n genres of which no tag names one, 1/n each; for the members of a
/// family 0.5 and a little less from one to the next, so that where only ten are kept it is the likeliest ten. A genre as a whole gets its own label
/// only if no tag names a style of it, so that each track counts once for each thing that its tags say.
/// </remarks>
internal sealed class TagClassifier(GenreTable table, TagReader reader) : IClassifier
{
    private const float Certain = 1;
    private const float LikeliestOfFamily = 0.5f;
    private const float FamilyStep = 0.01f;
    private const float LeastOfFamily = 0.05f;

    private readonly Dictionary<string, int> _columns = table.Labels.Index().ToDictionary(label => label.Item, label => label.Index, StringComparer.Ordinal);

    /// <inheritdoc />
    public string Name => "tags";

    /// <inheritdoc />
    public IReadOnlyList<string> Labels => table.Labels;

    /// <inheritdoc />
    public string? EmbedderModel => null;

    /// <inheritdoc />
    public IClassification Begin(TrackTags tags) => new TaggedStyles(this, tags.Genres);

    private float[]? Classify(IReadOnlyList<string> tags)
    {
        Meaning[] meanings = [.. tags.SelectMany(reader.Read)];
        HashSet<string> genres = [.. meanings.Select(meaning => meaning.Genre).OfType<string>()];
        float[] probabilities = new float[table.Labels.Count];
        foreach (Meaning meaning in meanings)
        {
            foreach ((string label, float probability) in meaning.IsFamily ? Family(meaning.Labels) : Style(meaning.Labels, genres))
            {
                ref float stored = ref probabilities[_columns[label]];
                stored = Math.Max(stored, probability);
            }
        }

        HashSet<string> refined = [.. _columns.Where(column => probabilities[column.Value] >= Certain).Select(column => GenreTable.GenreOf(column.Key))];
        foreach (string genre in genres.Where(genre => !refined.Contains(genre)))
        {
            probabilities[_columns[GenreTable.LabelOf(genre)]] = Certain;
        }

        return probabilities.Max() > 0 ? probabilities : null;
    }

    private static IEnumerable<(string Label, float Probability)> Family(IReadOnlyList<string> labels) =>
        labels.Select((label, rank) => (label, Math.Max(LeastOfFamily, LikeliestOfFamily - (rank * FamilyStep))));

    private static IEnumerable<(string Label, float Probability)> Style(IReadOnlyList<string> labels, HashSet<string> genres)
    {
        string[] named = [.. labels.Where(label => genres.Contains(GenreTable.GenreOf(label)))];
        IReadOnlyList<string> meant = named.Length > 0 ? named : labels;
        return meant.Select(label => (label, Certain / meant.Count));
    }

    private sealed class TaggedStyles(TagClassifier classifier, IReadOnlyList<string> tags) : IClassification
    {
        public void Add(PatchEmbeddings batch)
        {
        }

        public float[]? Finish() => classifier.Classify(tags);
    }
}
