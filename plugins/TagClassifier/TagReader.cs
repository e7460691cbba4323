namespace Harmonie.TagClassifier;

/// <summary>Finds the names in a genre tag.</summary>
internal sealed class TagReader(GenreTable table, Id3Genres id3)
{
    private static readonly char[] Separators = [';', '/', ',', '|', '\0'];

    /// <summary>
    /// What a tag means. The whole is tried first, and after it was split, several parts are tried together before one alone: some names hold
    /// separators themselves, as <c>Folk, World, &amp; Country</c> in <c>Rock; Folk, World, &amp; Country</c> does.
    /// </summary>
    public IEnumerable<Meaning> Read(string tag) => id3.Expand(tag).SelectMany(ReadNames);

    private IEnumerable<Meaning> ReadNames(string text)
    {
        int[] starts = [0, .. Enumerable.Range(0, text.Length).Where(i => Separators.Contains(text[i])).Select(i => i + 1)];
        int[] ends = [.. starts.Skip(1).Select(start => start - 1), text.Length];
        for (int first = 0; first < starts.Length; first++)
        {
            for (int last = ends.Length - 1; last >= first; last--)
            {
                if (Find(text[starts[first]..ends[last]]) is { } meaning)
                {
                    yield return meaning;
                    first = last;
                    break;
                }
            }
        }
    }

    private Meaning? Find(string part) => table.Find(part) ?? (id3.Expand(part).FirstOrDefault() is { } name && name != part.Trim() ? table.Find(name) : null);
}
