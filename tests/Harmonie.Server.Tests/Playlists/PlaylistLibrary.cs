using Harmonie.Engine.Storage;
using Harmonie.Plugins;

namespace Harmonie.Server.Tests.Playlists;

/// <summary>A server with the shipped modes, one dropped in beside them, and 150 tracks with ids 1 to 150.</summary>
public sealed class PlaylistLibrary : IAsyncLifetime
{
    private static readonly string[] Keys = ["A", "E", "D", "B", "C#"];

    internal TestServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await TestServer.StartAsync(("PLUGINS_DIR", Path.Combine(AppContext.BaseDirectory, "test-plugins")));
        foreach (TrackRecord track in Tracks())
        {
            await Server.SaveAsync(track);
        }

        await Server.SaveAsync(Track(151) with { Model = "other-2" });
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>Makes a playlist.</summary>
    internal Task<JsonElement> PostAsync(string json, HttpStatusCode expected = HttpStatusCode.OK) => Server.PostAsync("/api/v1/playlists", json, expected);

    internal static IEnumerable<TrackRecord> Tracks() => Enumerable.Range(1, 150).Select(Track);

    private static TrackRecord Track(int id)
    {
        Random random = new(id);
        TrackRecord track = new()
        {
            Path = $"/music/Album {id / 10}/{id:00}.flac",
            LibraryRoot = "/music",
            RelativePath = $"Album {id / 10}/{id:00}.flac",
            Size = 1000 + id,
            Mtime = 1_700_000_000.5,
            Duration = 100 + id,
            Model = "m-1",
            DescriptorVersion = 1,
            AnalyzedAt = 1_700_000_100,
            Embedding = [.. Enumerable.Range(0, 8).Select(_ => (float)random.NextDouble())],
            EmbeddingDimension = 8,
            Bpm = 116 + (id % 30),
            Key = Keys[id % Keys.Length],
            Scale = "minor",
            Danceability = 1 + (id % 10 / 10.0),
            Loudness = -12,
            Artist = $"Artist {id % 40}",
            Album = $"Album {id / 10}",
            Title = $"Title {id}",
            TrackNumber = id,
            Styles = [new StyleProbability("Electronic---House", 0.8), new StyleProbability("Hip Hop---Trap", id % 2 == 0 ? 0.7 : 0.1)],
        };
        return id switch
        {
            1 => track with { Path = "/music/Album/01.flac" },
            2 => track with { Artist = "Aphex Twin", Album = "Selected Ambient Works", Title = "Xtal" },
            3 => track with { Artist = "Motörhead", Title = "Bömber" },
            _ => track,
        };
    }
}
