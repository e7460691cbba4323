namespace Harmonie.Engine.Fields;

/// <summary>What is wrong with a field's value.</summary>
/// <param name="Reason">For a person. It follows the field's name, as in <c>limit must be …</c>; a problem within the value is a sentence of its own.</param>
/// <param name="Type">For a program.</param>
/// <param name="IsUnreadable">Whether the text can't be read at all, instead of saying something that is not allowed.</param>
/// <param name="Within">Where within the value: names and positions; empty for the value as a whole.</param>
public sealed record Problem(string Reason, string Type = "value", bool IsUnreadable = false, params IReadOnlyList<object> Within)
{
    /// <summary>The JSON is of another type.</summary>
    public static Problem WrongType { get; } = new("is missing or has the wrong type", "type");

    /// <summary>The JSON is of another type, within the value.</summary>
    public static Problem WrongTypeAt(object place) => new($"{place} {WrongType.Reason}", WrongType.Type, Within: place);

    /// <summary>Whether the reason is a sentence of its own although it is about the value as a whole.</summary>
    public bool IsSentence { get; init; }

    /// <summary>The problem as a sentence.</summary>
    public string Of(string name) => Within.Count == 0 && !IsSentence ? $"{name} {Reason}" : Reason;
}
