namespace Harmonie.Plugins;

/// <summary>A capability can't work on this machine, for example because its weights are missing.</summary>
public sealed class ModelUnavailableException : Exception
{
    /// <summary>Creates the exception with a message that says what is missing and what to do about it.</summary>
    public ModelUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public ModelUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
