using System.Text.Json;
using System.Text.RegularExpressions;
using Harmonie.Engine.Playlists;
using Harmonie.Engine.Search;
using Harmonie.Plugins.Playlists;

namespace Harmonie.Plugins.Tests;

/// <summary>The plugin of docs/writing-a-plugin.md: what the document shows is what is built, loads and does what it says.</summary>
public sealed partial class SamplePluginTests
{
    [Fact]
    public void Document_CodeBlocks_AreTheFilesThatAreBuilt()
    {
        string document = File.ReadAllText(SourceTree.File("docs", "writing-a-plugin.md"));

        Assert.Equal(
            Directory.GetFiles(SourceTree.File("tests", "TestPlugins", "Loudest"), "*.cs").Select(File.ReadAllText).Order(StringComparer.Ordinal),
            CodeBlock().Matches(document).Select(block => block.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Loudest_Loaded_PicksTheLoudestBelowItsCeiling()
    {
        await using PluginFixture plugins = new("Loudest");
        IPlaylistMode mode = plugins.Load().Modes["loudest"];
        PlaylistRequest request = (PlaylistRequest)JsonSerializer.Deserialize("""{"N":2,"Ceiling":-8}""", mode.RequestType)!;
        double?[] loudness = [-12, -3, null, -9, -20];
        LibrarySnapshot library = LibrarySnapshot.Of(loudness.Select((value, i) => new LibraryTrack { Id = i + 1, Model = "m", UnitEmbedding = new float[] { 1 }, Loudness = value }));

        IReadOnlyList<PlaylistPick> picks = PlaylistBuilder.Pick(mode, request, library, TrackFilter.None, SeedSet.Empty, CancellationToken.None);

        // Gain in dB: the lower, the louder the track; −3 is above the ceiling.
        Assert.Equal([(5L, 20.0), (1L, 12.0)], picks.Select(pick => (pick.Track.Id, pick.Score)));
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
