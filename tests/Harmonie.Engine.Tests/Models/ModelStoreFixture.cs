using System.Security.Cryptography;
using Harmonie.Engine.Models;
using Harmonie.Plugins;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests.Models;

/// <summary>A model of one file, and a store over an empty folder that waits for nothing long.</summary>
internal sealed class ModelStoreFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LoggerFactory _loggers;

    public ModelStoreFixture()
    {
        Content = new byte[300_000];
        new Random(7).NextBytes(Content);
        File = Describe(Content);
        _loggers = new LoggerFactory([Log]);
    }

    public byte[] Content { get; }

    public ModelFile File { get; }

    public RecordingLogger Log { get; } = new();

    /// <summary>The models folder.</summary>
    public string Folder => _folder.File("models");

    public string StoredPath => Path.Combine(Folder, "model.onnx");

    public string PartPath => StoredPath + ".part";

    /// <summary>A folder that is there, for other things.</summary>
    public string Elsewhere => _folder.Path;

    public static ModelFile Describe(byte[] content, string path = "heads/model.onnx", bool isPinned = true) =>
        new(path, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), isPinned);

    public ModelFiles Model(Uri? baseUrl) => new("Test model", "A licence that people read.", baseUrl, [File]);

    public ModelStore Store(string source = "", int retries = 5) => new(
        Options.Create(new ModelStoreOptions
        {
            Directory = Folder,
            Source = source,
            StallTimeout = TimeSpan.FromSeconds(0.4),
            RetryPauses = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(1), retries)],
            LockPause = TimeSpan.FromMilliseconds(5),
        }),
        new BareWords(),
        TimeProvider.System,
        _loggers.CreateLogger<ModelStore>());

    public void Lay(byte[] content, string name = "model.onnx")
    {
        Directory.CreateDirectory(Folder);
        System.IO.File.WriteAllBytes(Path.Combine(Folder, name), content);
    }

    public void Dispose()
    {
        _loggers.Dispose();
        _folder.Dispose();
    }
}
