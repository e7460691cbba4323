namespace Harmonie.Admin.Playlists;

/// <summary>A field of a mode's form.</summary>
/// <param name="Name">The field's name in the request.</param>
/// <param name="Label">Its name as people read it.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Description">What the mode says about it.</param>
/// <param name="Least">The least number, if there is one.</param>
/// <param name="Most">The greatest number, if there is one.</param>
/// <param name="Options">The texts to choose from.</param>
/// <param name="Fields">The fields of a group.</param>
public sealed record FormField(
    string Name,
    string Label,
    FormFieldKind Kind,
    string? Description,
    double? Least,
    double? Most,
    IReadOnlyList<string> Options,
    IReadOnlyList<FormField> Fields);

/// <summary>What a field holds.</summary>
public enum FormFieldKind
{
    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>One of several texts.</summary>
    Choice,

    /// <summary>Ids of tracks, which have a control of their own.</summary>
    Tracks,

    /// <summary>Numbers or texts, separated by commas.</summary>
    List,

    /// <summary>Fields of its own.</summary>
    Group,
}
