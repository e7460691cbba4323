namespace Harmonie.TestPlugins;

/// <summary>Not a plugin.</summary>
public sealed class JustAClass;
