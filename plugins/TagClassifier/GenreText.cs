using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Harmonie.TagClassifier;

/// <summary>Brings the many ways to write a genre to one.</summary>
internal static partial class GenreText
{
    /// <summary>
    /// Compatibility decomposition, no marks, lower case, <c>&amp;</c>, <c>'n'</c> and <c> n </c> as "and", and nothing but letters and digits:
    /// <c>Rock 'n' Roll</c> is <c>rockandroll</c>.
    /// </summary>
    public static string Fold(string name)
    {
        string spelled = And().Replace(name.Normalize(NormalizationForm.FormKD), "and").ToLowerInvariant();
        StringBuilder folded = new(spelled.Length);
        foreach (Rune rune in spelled.EnumerateRunes().Where(rune => Rune.IsLetterOrDigit(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark))
        {
            folded.Append(rune.ToString());
        }

        return folded.ToString();
    }

    [GeneratedRegex("&|(?<=\\w)\\s*['’]n['’]\\s*(?=\\w)|(?<=\\w)\\s+['’]?n['’]?\\s+(?=\\w)", RegexOptions.IgnoreCase)]
    private static partial Regex And();
}
