using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Harmonie.Engine;
using Harmonie.Engine.Models;
using Harmonie.Engine.Plugins;
using Harmonie.Plugins;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Harmonie.EmbeddersAndClassifiers.Tests;

/// <summary>The built-in plugins, loaded from disk by the real loader, over a models folder of the test's own.</summary>
internal sealed class ModelHost : IAsyncDisposable
{
    public const string Effnet = "discogs-effnet-bs64-1";
    private readonly TemporaryFolder _folder = new();
    private readonly List<IAsyncDisposable> _catalogs = [];
    private readonly RecordingLogger _log = new();

    public ModelHost()
    {
        Directory.CreateDirectory(ModelsDirectory);
        _folder.CopyFrom(Path.Combine(AppContext.BaseDirectory, "built-plugins"), "plugins");
    }

    public string PluginsDirectory => _folder.File("plugins");

    public string ModelsDirectory => _folder.File("models");

    public string DataDirectory => _folder.Data;

    public IEnumerable<string> Log => _log.Lines;

    /// <summary>Makes a file of the models folder the one that a description beside a plugin names.</summary>
    public void Publish(string plugin, string description, string property, byte[] content)
    {
        string path = Path.Combine(PluginsDirectory, plugin, description);
        JsonNode document = JsonNode.Parse(File.ReadAllText(path))!;
        JsonNode file = document[property]!;
        file["size"] = content.Length;
        file["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content));
        File.WriteAllText(path, document.ToJsonString());
        File.WriteAllBytes(Path.Combine(ModelsDirectory, file["path"]!.GetValue<string>().Split('/')[^1]), content);
    }

    public void PublishEffnet(byte[] onnx) => Publish("EffnetEmbedder", "discogs-effnet.model.json", "weights", onnx);

    public PluginCatalog Load(int workers = 1, int processors = 2, params (string Name, string Value)[] settings)
    {
        LoggerFactory loggers = new([_log]);
        ModelStore store = new(
            Options.Create(new ModelStoreOptions { Directory = ModelsDirectory, Source = ModelStoreOptions.Off }),
            new BareWords(),
            TimeProvider.System,
            loggers.CreateLogger<ModelStore>());
        PluginCatalog catalog = new PluginHost(
            new PluginOptions
            {
                Directory = PluginsDirectory,
                DataDirectory = DataDirectory,
                ModelsDirectory = ModelsDirectory,
                SettingsPrefix = "HARMONIE_",
                Workers = workers,
                Processors = processors,
            },
            new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value))).Build(),
            loggers,
            services => services.AddSingleton<IModelStore>(store)).Load();
        _catalogs.Add(catalog);
        return catalog;
    }

    public async Task<IEmbedder> LoadEffnetAsync(int workers = 1, int processors = 2, params (string Name, string Value)[] settings)
    {
        IEmbedder embedder = Load(workers, processors, settings).Embedders[Effnet];
        await embedder.PrepareAsync(CancellationToken.None);
        return embedder;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable catalog in _catalogs)
        {
            await catalog.DisposeAsync();
        }

        _folder.Dispose();
    }
}
