namespace Harmonie.Engine.Storage;

/// <summary>What is to blame for a failure.</summary>
public enum FailureClass
{
    /// <summary>The file: it would fail again, until it changes.</summary>
    File,

    /// <summary>The moment: a decoder that was killed or stalled, a disk, a plugin, memory. It may well work the next time.</summary>
    Moment,
}

/// <summary>A file that is known to fail as it is.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Size">Its size in bytes then.</param>
/// <param name="Mtime">Its modification time then in Unix seconds.</param>
/// <param name="Class">What is to blame.</param>
/// <param name="Attempts">How often it has been tried as it is.</param>
/// <param name="Reason">Why it failed the last time, in one line.</param>
/// <param name="FailedAt">When, in Unix seconds.</param>
public sealed record FailedFile(string Path, long Size, double Mtime, FailureClass Class, int Attempts, string Reason, double FailedAt);
