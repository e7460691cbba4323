namespace Harmonie.Engine.Plugins;

/// <summary>Which plugin has which name. The first to claim a name keeps it.</summary>
internal sealed class PluginNames
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<PluginCapability, string> _owners = [];

    /// <exception cref="PluginLoadException">A plugin with this id is already active.</exception>
    public void RequireFree(string id)
    {
        if (_ids.Contains(id))
        {
            throw Clash($"Another plugin already has the id '{id}'.");
        }
    }

    /// <summary>Claims a plugin's id and the names of all it offers, or nothing.</summary>
    /// <exception cref="PluginLoadException">Another active plugin has one of the names.</exception>
    public void Claim(string id, IReadOnlyList<PluginCapability> capabilities)
    {
        RequireFree(id);
        foreach (PluginCapability capability in capabilities)
        {
            if (_owners.TryGetValue(capability, out string? owner))
            {
                throw Clash($"Plugin '{owner}' already offers {capability}.");
            }
        }

        _ids.Add(id);
        foreach (PluginCapability capability in capabilities)
        {
            _owners.Add(capability, id);
        }
    }

    private static PluginLoadException Clash(string message) => new(PluginStatus.Disabled, message);
}
