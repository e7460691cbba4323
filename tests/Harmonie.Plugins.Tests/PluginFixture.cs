using Harmonie.Engine.Plugins;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Harmonie.Plugins.Tests;

/// <summary>A plugins folder of a test's own, into which it lays really built plugins, and a host over it.</summary>
internal sealed class PluginFixture : IAsyncDisposable
{
    private static readonly string BuiltPlugins = Path.Combine(AppContext.BaseDirectory, "test-plugins");
    private readonly TemporaryFolder _folder = new();
    private readonly List<PluginCatalog> _catalogs = [];

    public PluginFixture(params IEnumerable<string> plugins)
    {
        Directory.CreateDirectory(PluginsDirectory);
        foreach (string plugin in plugins)
        {
            Lay(plugin, plugin);
        }
    }

    public string PluginsDirectory => _folder.File("plugins");

    public string DataDirectory => _folder.Data;

    public RecordingLogger Log { get; } = new();

    public string Lay(string plugin, string folderName) => _folder.CopyFrom(Path.Combine(BuiltPlugins, plugin), "plugins", folderName);

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

        _folder.Dispose();
    }
}
