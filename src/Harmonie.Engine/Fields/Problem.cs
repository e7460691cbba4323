namespace Harmonie.Engine.Fields;

/// <summary>What is wrong with a value.</summary>
/// <param name="Message">A sentence for a person.</param>
/// <param name="Type">For a program.</param>
/// <param name="At">Where within what was read: names and positions.</param>
public sealed record Problem(string Message, string Type, params IReadOnlyList<object> At)
{
    /// <summary>Whether the text can't be read at all, instead of saying something that is not allowed.</summary>
    public bool IsUnreadable { get; init; }
}
