namespace Harmonie.Engine.Files;

/// <summary>A disk gave no answer for as long as one is waited for.</summary>
internal sealed class DiskSilentException(string message) : IOException(message);
