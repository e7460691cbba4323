namespace Harmonie.Engine.Audio;

/// <summary>A file could not be decoded. The message is the reason, in one line, without the file's name.</summary>
public sealed class AudioDecodingException : Exception
{
    /// <summary>Creates the exception with its reason.</summary>
    public AudioDecodingException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its reason and cause.</summary>
    public AudioDecodingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
