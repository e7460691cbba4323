namespace Harmonie.Engine;

/// <summary>Why something is as it is, or can't be had. Data: the host words it, since only it knows what people set and start by which name.</summary>
public abstract record Reason;

/// <summary>Puts reasons into words, for the log, for those who look at the service and for the scan's record alike.</summary>
public interface IReasonWords
{
    /// <summary>One or more sentences.</summary>
    string Describe(Reason reason);
}

/// <summary>The bare data, where a host has no words of its own.</summary>
public sealed class BareWords : IReasonWords
{
    /// <inheritdoc />
    public string Describe(Reason reason) => $"{reason}";
}
