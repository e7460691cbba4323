using System.ComponentModel.DataAnnotations;

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
public sealed class SideOfLabelAttribute : ValidationAttribute
{
    /// <inheritdoc />
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        (value as IEnumerable<string?> ?? [value as string]).Index()
            .Where(side => side.Item?.Contains(StyleLabel.Separator, StringComparison.Ordinal) == true)
            .Select(side => new ValidationResult($"must not contain '{StyleLabel.Separator}'; pass genre and style for an exact label", value is string ? [] : [$"{side.Index}"]))
            .FirstOrDefault();
}
