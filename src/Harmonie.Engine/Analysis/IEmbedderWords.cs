namespace Harmonie.Engine.Analysis;

/// <summary>Puts reasons into words, for the log, for those who look at the service and for the scan's record alike.</summary>
public interface IEmbedderWords
{
    /// <summary>One or more sentences.</summary>
    string Describe(EmbedderReason reason);
}

/// <summary>The bare data, where a host has no words of its own.</summary>
internal sealed class BareEmbedderWords : IEmbedderWords
{
    public string Describe(EmbedderReason reason) => reason.ToString();
}
