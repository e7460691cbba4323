namespace Harmonie.Engine.Storage;

/// <summary>The database can't be used; the message names the file and the reason.</summary>
public sealed class DatabaseException : Exception
{
    /// <summary>Creates the exception with its message.</summary>
    public DatabaseException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public DatabaseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
