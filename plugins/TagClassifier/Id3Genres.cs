using System.Globalization;
using System.Text.RegularExpressions;

namespace Harmonie.TagClassifier;

/// <summary>The numbered genres of ID3v1 with Winamp's extensions, 0 to 191, as they occur in ID3v2's TCON frame.</summary>
/// <param name="names">The names, by number.</param>
internal sealed partial class Id3Genres(IReadOnlyList<string> names)
{
    /// <summary>Replaces numbers by names: <c>17</c>, <c>(17)</c> and <c>(17)(39)</c>; a text behind them refines them and stays.</summary>
    /// <returns>The names; the tag itself if it holds no number of a genre.</returns>
    public IEnumerable<string> Expand(string tag)
    {
        string rest = tag.Trim();
        if (NameOf(rest) is { } only)
        {
            return [only];
        }

        List<string> found = [];
        while (Reference().Match(rest) is { Success: true } reference && NameOf(reference.Groups[1].Value) is { } name)
        {
            found.Add(name);
            rest = rest[reference.Length..].TrimStart();
        }

        return rest.Length > 0 ? [.. found, rest] : found;
    }

    private string? NameOf(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < names.Count ? names[index] : null;

    [GeneratedRegex(@"^\(([0-9]{1,3})\)")]
    private static partial Regex Reference();
}
