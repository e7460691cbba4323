using System.Text.RegularExpressions;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>What one tag of a file says: the values of each field, in the tag's order.</summary>
internal sealed partial class TagFields
{
    private const char Unreadable = '\uFFFD';

    private const int MostValues = 200; // More are a mistake, or malice.

    private readonly Dictionary<TagField, List<string>> _values = [];

    /// <summary>Whether it says nothing.</summary>
    public bool IsEmpty => _values.Count == 0;

    /// <summary>The values of a field; empty if there are none.</summary>
    public IReadOnlyList<string> this[TagField field] => _values.GetValueOrDefault(field) ?? [];

    /// <summary>Adds values. Blank ones say nothing; nor do unreadable ones: two titles of nonsense would be equal. Code points that are no characters are left out.</summary>
    public void Add(TagField field, params IEnumerable<string?> values)
    {
        foreach (string text in values.OfType<string>().Take(MostValues).Select(value => NoCharacter().Replace(value, "").Trim(' ', '\t', '\r', '\n', '\0', '\uFEFF', '\u00A0', '\u3000')))
        {
            if (text.Length > 0 && !text.Contains(Unreadable, StringComparison.Ordinal))
            {
                (_values.TryGetValue(field, out List<string>? known) ? known : _values[field] = []).Add(text);
            }
        }
    }

    // The last two of each plane (U+FFFE, U+FFFF, U+1FFFE …) and U+FDD0 to U+FDEF: texts with them can't be normalised.
    [GeneratedRegex("[\uFDD0-\uFDEF\uFFFE\uFFFF]|[\uD83F\uD87F\uD8BF\uD8FF\uD93F\uD97F\uD9BF\uD9FF\uDA3F\uDA7F\uDABF\uDAFF\uDB3F\uDB7F\uDBBF\uDBFF][\uDFFE\uDFFF]")]
    private static partial Regex NoCharacter();
}
