namespace Harmonie.Engine.Audio.Tags;

/// <summary>What one tag of a file says: the values of each field, in the tag's order.</summary>
internal sealed class TagFields
{
    private const char Unreadable = '\uFFFD';

    private readonly Dictionary<TagField, List<string>> _values = [];

    /// <summary>Whether it says nothing.</summary>
    public bool IsEmpty => _values.Count == 0;

    /// <summary>The values of a field; empty if there are none.</summary>
    public IReadOnlyList<string> this[TagField field] => _values.GetValueOrDefault(field) ?? [];

    /// <summary>Adds values. Blank ones say nothing; nor do unreadable ones: two titles of nonsense would be equal.</summary>
    public void Add(TagField field, params IEnumerable<string?> values)
    {
        foreach (string text in values.OfType<string>().Select(value => value.Trim(' ', '\t', '\r', '\n', '\0', '\uFEFF', '\u00A0', '\u3000')))
        {
            if (text.Length > 0 && !text.Contains(Unreadable, StringComparison.Ordinal))
            {
                (_values.TryGetValue(field, out List<string>? known) ? known : _values[field] = []).Add(text);
            }
        }
    }
}
