namespace Harmonie.Server.Configuration;

/// <summary>A setting has a value that can't be used; the message is one line that names both.</summary>
public sealed class SettingsException(string message) : Exception(message);
