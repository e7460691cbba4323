using System.Reflection;
using Harmonie.EndToEnd.Tests;

namespace Harmonie.Console.Tests;

/// <summary>A real server with a small library that was really scanned, and a browser: one for all tests of the collection.</summary>
public sealed class ScannedServer : IAsyncLifetime
{
    /// <summary>A title that wants to be more than a text.</summary>
    public const string HostileTitle = "<script>alert('x')</script><img src=x onerror=alert(1)>";

    private readonly TemporaryFolder _folder = new();
    private ServerProcess? _server;
    private Browser? _browser;

    internal ServerProcess Server => _server!;

    internal Browser Browser => _browser!;

    internal Uri Address => Server.Client.BaseAddress!;

    internal string Plugins => Path.Combine(_folder.Root, "plugins");

    public async Task InitializeAsync()
    {
        for (int i = 0; i < 6; i++)
        {
            await WriteAsync($"{i}.flac", i, ("title", $"Piece {i}"), ("artist", i < 3 ? "Northern Choir" : "Café Tacvba"), ("album", "Tests"), ("track", $"{i + 1}/6"), ("genre", "Shoegaze"));
        }

        await WriteAsync("hostile.flac", 7, ("title", HostileTitle), ("artist", "\u202Eevil\u202C"), ("album", new string('x', 2000)));
        await WriteAsync("untitled-שלום.flac", 8);
        await File.WriteAllTextAsync(Path.Combine(_folder.Music, "broken<b>.mp3"), "this is no music");
        CopyFolder(Path.Combine(Metadata("ServerDirectory"), "plugins"), Plugins);
        _server = await ServerProcess.StartAsync(_folder.Data, [_folder.Music], ("HARMONIE_PLUGINS_DIR", Plugins), ("HARMONIE_EMBEDDER", "timbre"));
        await _server.UntilIdleAsync();
        _browser = await Browser.LaunchAsync();
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    internal static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }

    internal static string Metadata(string key) =>
        typeof(ScannedServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;

    private Task WriteAsync(string name, int seed, params (string Name, string Value)[] tags) =>
        Music.WriteAsync(Path.Combine(_folder.Music, name), seed, seconds: 8, tags);
}

/// <summary>The tests that share the server.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleTests : ICollectionFixture<ScannedServer>
{
    public const string Name = "console";
}
