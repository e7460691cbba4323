using Harmonie.Engine.Fields;

namespace Harmonie.Engine.Search;

/// <summary>A style's whole label, <c>Genre---Style</c>, and its two sides.</summary>
public static class StyleLabel
{
    /// <summary>What stands between genre and style; neither may contain it.</summary>
    public const string Separator = "---";

    /// <summary>Splits a label at its first separator.</summary>
    /// <returns>Null for a label without one.</returns>
    public static (string Genre, string Style)? Split(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        int at = label.IndexOf(Separator, StringComparison.Ordinal);
        return at < 0 ? null : (label[..at], label[(at + Separator.Length)..]);
    }
}

/// <summary>Asks for one side of a label.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SideOfLabelAttribute : TextRuleAttribute
{
    /// <inheritdoc />
    public override string? Complain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains(StyleLabel.Separator, StringComparison.Ordinal) ? $"must not contain '{StyleLabel.Separator}'; pass genre and style for an exact label" : null;
    }
}
