using System.Globalization;
using System.Security.Cryptography;
using Harmonie.Engine;
using Harmonie.Engine.Models;
using Harmonie.Engine.Plugins;
using Harmonie.Plugins;
using Harmonie.Testing.Onnx;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Harmonie.Benchmarks;

/// <summary>An embedder of Discogs-EffNet's shape with random weights, loaded as the plugin it is: a description in a models folder.</summary>
internal sealed class RandomModel : IAsyncDisposable
{
    private const string Name = "efficientnet-b0-random";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("harmonie-benchmark-");
    private readonly ModelStore _store;
    private readonly PluginCatalog _catalog;

    private RandomModel(int workers)
    {
        byte[] onnx = EfficientNet.Write();
        File.WriteAllBytes(Path.Combine(_folder.FullName, "random.onnx"), onnx);
        File.WriteAllText(Path.Combine(_folder.FullName, "random.model.json"), string.Create(CultureInfo.InvariantCulture, $$"""
            {
              "model": "{{Name}}",
              "title": "EfficientNet-B0 with random weights",
              "weights": { "path": "random.onnx", "size": {{onnx.Length}}, "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(onnx))}}" },
              "resampling": "linear",
              "patch": { "frames": 128, "hop": 62 },
              "input": "melspectrogram",
              "embedding": { "name": "embeddings", "width": 1280 },
              "outputs": [{ "name": "activations", "width": 400, "low": 0, "high": 1 }]
            }
            """));
        _store = new ModelStore(
            Options.Create(new ModelStoreOptions { Directory = _folder.FullName, Source = ModelStoreOptions.Off }), new BareWords(), TimeProvider.System, NullLogger<ModelStore>.Instance);
        PluginOptions options = new()
        {
            Directory = Path.Combine(AppContext.BaseDirectory, "plugins"),
            DataDirectory = Path.Combine(_folder.FullName, "data"),
            ModelsDirectory = _folder.FullName,
            Workers = workers,
        };
        _catalog = new PluginHost(
            options, new ConfigurationBuilder().Build(), NullLoggerFactory.Instance, services => services.AddSingleton<IModelStore>(_store)).Load();
    }

    public IEmbedder Embedder => _catalog.Embedders[Name];

    public static async Task<RandomModel> LoadAsync(int workers)
    {
        RandomModel model = new(workers);
        await model.Embedder.PrepareAsync(CancellationToken.None);
        return model;
    }

    public async ValueTask DisposeAsync()
    {
        await _catalog.DisposeAsync();
        _store.Dispose();
        _folder.Delete(recursive: true);
    }
}
