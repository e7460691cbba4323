namespace Harmonie.Engine.Fields;

/// <summary>The kinds of fields there are.</summary>
public enum FieldKind
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

    /// <summary>Any number of texts.</summary>
    Texts,

    /// <summary>Any number of several texts, in an address set apart by commas.</summary>
    Choices,

    /// <summary>A <see cref="ValueRange"/>: one text in an address, a group in JSON.</summary>
    Range,

    /// <summary>Any number of other values.</summary>
    List,

    /// <summary>Fields of its own.</summary>
    Group,
}
