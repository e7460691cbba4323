namespace Harmonie.Engine.Audio;

/// <summary>A file could not be decoded. The message is the reason, in one line, without the file's name.</summary>
public sealed class AudioDecodingException : Exception
{
    private static readonly string[] Momentary = ["Input/output error", "Cannot allocate memory", "Resource temporarily unavailable", "Too many open files"];

    /// <summary>Creates the exception with its reason.</summary>
    public AudioDecodingException(string message)
        : base(message) => IsMomentary = Momentary.Any(said => message.Contains(said, StringComparison.Ordinal));

    /// <summary>Whether the moment is to blame and not the file: the decoder was killed, stalled, had no memory, or the disk failed it.</summary>
    public bool IsMomentary { get; init; }

    /// <summary>Creates the exception with its reason and cause.</summary>
    public AudioDecodingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
