namespace Harmonie.Engine.Plugins;

/// <summary>What became of one plugin folder when the host started, and since.</summary>
/// <param name="Folder">The folder, absolute.</param>
/// <param name="Id">The plugin's id; null if loading did not get that far.</param>
/// <param name="DisplayName">The name that people read; null if loading did not get that far.</param>
/// <param name="Version">The version of the plugin's main assembly; null if loading did not get that far.</param>
/// <param name="Status">Whether the plugin works.</param>
/// <param name="Error">Why it doesn't work, on one line; null if it does.</param>
/// <param name="Capabilities">What it offers; empty if it could not be loaded.</param>
public sealed record PluginState(
    string Folder,
    string? Id,
    string? DisplayName,
    string? Version,
    PluginStatus Status,
    string? Error,
    IReadOnlyList<PluginCapability> Capabilities)
{
    /// <summary>The name to report the plugin by: its id, or its folder's name as long as the id isn't known.</summary>
    public string Name => Id ?? Path.GetFileName(Folder);
}

/// <summary>Whether a plugin works.</summary>
public enum PluginStatus
{
    /// <summary>It is loaded and its capabilities are in the catalog.</summary>
    Active,

    /// <summary>It could work but is switched off, because an earlier plugin already uses one of its names.</summary>
    Disabled,

    /// <summary>It was built for another major version of the plugin contract.</summary>
    NotSupported,

    /// <summary>It could not be loaded, it broke a rule of the contract, or it failed at its work.</summary>
    Malfunctioned,
}

/// <summary>One thing a plugin offers.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The embedder's model, or the name of the classifier or the playlist mode.</param>
public readonly record struct PluginCapability(PluginCapabilityKind Kind, string Name)
{
    /// <summary>Kind and name, as people read them.</summary>
    public override string ToString() => $"{Kind} {Name}";
}

/// <summary>The kinds of things a plugin may offer.</summary>
public enum PluginCapabilityKind
{
    /// <summary>An <see cref="Harmonie.Plugins.IEmbedder"/>.</summary>
    Embedder,

    /// <summary>An <see cref="Harmonie.Plugins.IClassifier"/>.</summary>
    Classifier,

    /// <summary>An <see cref="Harmonie.Plugins.IPlaylistMode"/>.</summary>
    PlaylistMode,
}
