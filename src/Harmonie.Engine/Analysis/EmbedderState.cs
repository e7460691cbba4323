namespace Harmonie.Engine.Analysis;

/// <summary>Which embedder is in use and why, for those who look at the service. Thread-safe.</summary>
public sealed class EmbedderState(IReasonWords words)
{
    private volatile EmbedderVerdict _verdict = EmbedderVerdict.Of(null, new EmbedderReason.NotChosen(), words);

    /// <summary>The outcome of the last choice.</summary>
    public EmbedderVerdict Verdict
    {
        get => _verdict;
        internal set => _verdict = value;
    }
}

/// <summary>The outcome of a choice.</summary>
/// <param name="Model">The embedder's model; null if there is none.</param>
/// <param name="Why">Why this one, or why none.</param>
/// <param name="Reason">The same in the host's words.</param>
public sealed record EmbedderVerdict(string? Model, EmbedderReason Why, string Reason)
{
    internal static EmbedderVerdict Of(string? model, EmbedderReason why, IReasonWords words) => new(model, why, words.Describe(why));
}
