using Harmonie.Engine.Storage;
using Harmonie.Plugins;
using Harmonie.Server.Tests.Playlists;

namespace Harmonie.Server.Tests.Recipes;

/// <summary>The document's examples and recipes, run by a shell with curl and jq as a reader would.</summary>
public sealed class RecipesTests
{
    [Fact]
    public async Task Recipes_OverAWholeServer_DoWhatTheDocumentSays()
    {
        using TemporaryFolder library = new();
        await using TestServer server = await TestServer.StartAsync(
            ("PLUGINS_DIR", Path.Combine(AppContext.BaseDirectory, "test-plugins")), ("LIBRARIES", library.Path), ("EMBEDDER", "timbre"));
        foreach ((int i, TrackRecord track) in PlaylistLibrary.Tracks().Index())
        {
            await server.SaveAsync((i + 1) switch
            {
                2 => track with { RelativePath = "Aphex Twin/SAW/01 Xtal.flac" },
                4 => track with { Bpm = 150, Styles = [new StyleProbability("Electronic---Hard Techno", 0.9)] },
                5 => track with { Bpm = 140, Styles = [new StyleProbability("Electronic---Hard Techno", 0.4)] },
                6 => track with { Bpm = 139, Styles = [new StyleProbability("Electronic---Hard Techno", 0.4)] },
                _ => track,
            });
        }

        string output = await Command.RunAsync(SourceTree.File("tests", "Harmonie.Server.Tests", "Recipes", "recipes"), server.Url.ToString().TrimEnd('/'));

        Assert.Equal("ok", output.Trim());
    }
}
