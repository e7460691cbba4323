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

    public async Task InitializeAsync()
    {
        for (int i = 0; i < 6; i++)
        {
            await WriteAsync($"{i}.flac", i, ("title", $"Piece {i}"), ("artist", i < 3 ? "Northern Choir" : "Café Tacvba"), ("album", "Tests"), ("track", $"{i + 1}/6"), ("genre", "Shoegaze"));
        }

        await WriteAsync("hostile.flac", 7, ("title", HostileTitle), ("artist", "\u202Eevil\u202C"), ("album", new string('x', 2000)));
        await WriteAsync("untitled-שלום.flac", 8);
        await File.WriteAllTextAsync(Path.Combine(_folder.Music, "broken<b>.mp3"), "this is no music");
        string plugins = _folder.CopyFrom(Path.Combine(SourceTree.Server, "plugins"), "plugins");
        _server = await ServerProcess.StartAsync(_folder.Data, [_folder.Music], ("HARMONIE_PLUGINS_DIR", plugins), ("HARMONIE_EMBEDDER", "timbre"));
        await _server.UntilIdleAsync();
        _browser = await Browser.LaunchAsync();
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Lays a plugin beside those of the server.</summary>
    internal void DropIn(string plugin) => _folder.CopyFrom(Path.Combine(AppContext.BaseDirectory, "test-plugins", plugin), "plugins", plugin);

    private Task WriteAsync(string name, int seed, params (string Name, string Value)[] tags) =>
        Music.WriteAsync(Path.Combine(_folder.Music, name), seed, seconds: 8, tags);
}

/// <summary>The tests that share the server.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleTests : ICollectionFixture<ScannedServer>
{
    public const string Name = "console";
}
