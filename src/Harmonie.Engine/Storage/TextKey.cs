using System.Text;

namespace Harmonie.Engine.Storage;

/// <summary>The form of a text in which spellings that differ only in case are equal, in every script.</summary>
public static class TextKey
{
    /// <summary>Composes, trims and case-folds.</summary>
    /// <returns>Null for null and for blank text.</returns>
    public static string? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        string trimmed = text.Trim();
        return Fold(IsWellFormed(trimmed) ? trimmed.Normalize(NormalizationForm.FormC) : trimmed);
    }

    /// <summary>
    /// Case-folds, and leaves everything else as it is. Upper-casing first merges letters with several lower-case forms (σ, ς); the sharp s, which has
    /// no simple upper case, is written out.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ToUpperInvariant().ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal);
    }

    // Lone surrogates, as JSON bodies may carry them, and code points that are no characters make Normalize throw.
    private static bool IsWellFormed(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || (rune.Value & 0xFFFE) == 0xFFFE)
            {
                return false;
            }
        }

        return true;
    }
}
