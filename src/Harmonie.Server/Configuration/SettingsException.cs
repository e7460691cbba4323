using Harmonie.Server.Starting;

namespace Harmonie.Server.Configuration;

/// <summary>Settings have values that can't be used; the message has a line for each, which names both.</summary>
public sealed class SettingsException(string message) : StartException(message);
