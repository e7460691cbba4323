namespace Harmonie.Engine.Models;

/// <summary>A file could not be fetched.</summary>
internal sealed class DownloadException(string message, bool isTransient, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether another attempt may go better.</summary>
    public bool IsTransient { get; } = isTransient;
}
