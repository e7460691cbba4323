namespace Harmonie.Engine.Analysis;

/// <summary>Why an embedder was chosen, or why none could be.</summary>
public abstract record EmbedderReason : Reason
{
    /// <summary>No scan has chosen yet.</summary>
    public sealed record NotChosen : EmbedderReason;

    /// <summary>The settings name it.</summary>
    public sealed record Named(string Name) : EmbedderReason;

    /// <summary>The library is of its model.</summary>
    public sealed record OfTheLibrary : EmbedderReason;

    /// <summary>It is the best that works here: others that a new library would rather have are not available, such as the one whose title this is.</summary>
    public sealed record OthersUnavailable(string Preferred, string Causes) : EmbedderReason;

    /// <summary>It is the best there is.</summary>
    public sealed record Best : EmbedderReason;

    /// <summary>None: no plugin offers one.</summary>
    public sealed record NoneOffered : EmbedderReason;

    /// <summary>None: the settings name one that no plugin offers.</summary>
    public sealed record UnknownName(string Name, IReadOnlyList<string> Offered) : EmbedderReason;

    /// <summary>None: the library's model is offered by no plugin.</summary>
    public sealed record LibrarysModelGone(string Model) : EmbedderReason;

    /// <summary>None: the settings name another model than the library's, and the scan is not forced.</summary>
    public sealed record OtherModel(string Current, string Name, string Model, long Others) : EmbedderReason;

    /// <summary>None: the library's model doesn't work on this machine.</summary>
    public sealed record LibrarysModelUnavailable(string Model, string Causes) : EmbedderReason;

    /// <summary>None: those that a new library may have don't work on this machine.</summary>
    public sealed record NoneWorks(IReadOnlyList<string> Models, string Causes) : EmbedderReason;
}
