using Harmonie.Engine.Plugins;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Harmonie.Engine.Tests.Plugins;

/// <summary>A plugins folder of a test's own, into which it lays really built plugins, and a host over it.</summary>
internal sealed class PluginFixture : IAsyncDisposable
{
    private static readonly string BuiltPlugins = Path.Combine(AppContext.BaseDirectory, "test-plugins");
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("harmonie-plugins-");
    private readonly List<PluginCatalog> _catalogs = [];

    public PluginFixture(params IEnumerable<string> plugins)
    {
        Directory.CreateDirectory(PluginsDirectory);
        foreach (string plugin in plugins)
        {
            Lay(plugin, plugin);
        }
    }

    public string PluginsDirectory => Path.Combine(_root.FullName, "plugins");

    public string DataDirectory => Path.Combine(_root.FullName, "data");

    public RecordingLogger Log { get; } = new();

    public string Lay(string plugin, string folderName)
    {
        string target = Path.Combine(PluginsDirectory, folderName);
        Directory.CreateDirectory(target);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(BuiltPlugins, plugin)))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        return target;
    }

    public string LayFile(string folderName, string fileName, string content)
    {
        string target = Directory.CreateDirectory(Path.Combine(PluginsDirectory, folderName)).FullName;
        File.WriteAllText(Path.Combine(target, fileName), content);
        return target;
    }

    public PluginCatalog Load(params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        PluginOptions options = new() { Directory = PluginsDirectory, DataDirectory = DataDirectory };
        PluginCatalog catalog = new PluginHost(
            options, configuration, new LoggerFactory([Log]), services => services.AddSingleton(TimeProvider.System)).Load();
        _catalogs.Add(catalog);
        return catalog;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (PluginCatalog catalog in _catalogs)
        {
            await catalog.DisposeAsync();
        }

        _root.Delete(recursive: true);
    }
}
