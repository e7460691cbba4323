using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Harmonie.Engine.Fields;

/// <summary>A closed range of numbers; a missing end is open. The default value admits everything, nulls too.</summary>
/// <param name="AtLeast">The lower end, itself admitted.</param>
/// <param name="AtMost">The upper end, itself admitted.</param>
public readonly record struct ValueRange(
    [property: JsonPropertyName("gte"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? AtLeast,
    [property: JsonPropertyName("lte"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? AtMost) : IValidatableObject
{
    /// <summary>Whether the range admits everything.</summary>
    [JsonIgnore]
    public bool IsEmpty => AtLeast is null && AtMost is null;

    /// <summary>Whether a value is admitted: a null only where there is no end.</summary>
    public bool Admits(double? value) => IsEmpty || ((AtLeast is not { } least || value >= least) && (AtMost is not { } most || value <= most));

    /// <summary>Reads <c>120..130</c>, <c>120..</c>, <c>..130</c>, <c>128</c> or <c>..</c>.</summary>
    /// <returns>False for anything else, for numbers that are not finite and for ends in the wrong order.</returns>
    public static bool TryParse(string text, out ValueRange range)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] ends = text.Split("..");
        double?[] numbers = [.. ends.Select(NumberOf)];
        bool isRead = ends.Length <= 2 && ends.Zip(numbers).All(end => end.Second is not null || (ends.Length == 2 && string.IsNullOrWhiteSpace(end.First)));
        range = isRead ? new ValueRange(numbers[0], numbers[^1]) : default;
        return isRead && !(range.AtLeast > range.AtMost);
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{AtLeast}..{AtMost}");

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => AtLeast > AtMost ? [new ValidationResult("gte must not be greater than lte")] : [];

    private static double? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;
}
