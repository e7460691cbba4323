namespace Harmonie.Engine.Analysis;

/// <summary>Which embedder is in use and why, for those who look at the service. Thread-safe.</summary>
public sealed class EmbedderState
{
    private volatile EmbedderVerdict _verdict = new(null, "chosen at the first scan");

    /// <summary>The outcome of the last choice.</summary>
    public EmbedderVerdict Verdict
    {
        get => _verdict;
        internal set => _verdict = value;
    }
}

/// <summary>The outcome of a choice.</summary>
/// <param name="Model">The embedder's model; null if there is none.</param>
/// <param name="Reason">Why this one, or why none, in one sentence.</param>
public sealed record EmbedderVerdict(string? Model, string Reason);
