namespace Harmonie.Engine.Plugins;

/// <summary>Finds plugin folders, and the main assembly in each.</summary>
internal static class PluginFolders
{
    /// <summary>The plugin folders, absolute, in ordinal order of their names: the order in which names are given away. Hidden ones are left out.</summary>
    public static IReadOnlyList<string> Find(string directory) =>
        [.. Directory.EnumerateDirectories(Path.GetFullPath(directory))
            .Where(folder => !Path.GetFileName(folder).StartsWith('.'))
            .OrderBy(Path.GetFileName, StringComparer.Ordinal)];

    /// <summary>
    /// The main assembly: the one named like the folder, or else the only one with a <c>.deps.json</c>, which the SDK
    /// writes beside a plugin's own assembly and not beside its dependencies.
    /// </summary>
    /// <exception cref="PluginLoadException">There is no such assembly, or more than one.</exception>
    public static string FindMainAssembly(string folder)
    {
        string named = Path.Combine(folder, Path.GetFileName(folder) + ".dll");
        if (File.Exists(named))
        {
            return named;
        }

        string[] candidates = [.. Directory.EnumerateFiles(folder, "*.deps.json")
            .Select(file => file[..^".deps.json".Length] + ".dll")
            .Where(File.Exists)
            .Order(StringComparer.Ordinal)];
        return candidates switch
        {
            [string only] => only,
            [] => throw new PluginLoadException(
                PluginStatus.Malfunctioned,
                $"The folder has no {Path.GetFileName(named)} and no other assembly with a .deps.json."),
            _ => throw new PluginLoadException(
                PluginStatus.Malfunctioned,
                $"The folder has no {Path.GetFileName(named)} and several assemblies with a .deps.json: {string.Join(", ", candidates.Select(Path.GetFileName))}."),
        };
    }
}
