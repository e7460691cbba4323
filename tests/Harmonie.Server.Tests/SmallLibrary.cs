using Harmonie.Engine.Storage;
using Harmonie.Plugins;

namespace Harmonie.Server.Tests;

/// <summary>A server over ten tracks whose answers one can work out by hand. Ids are 1 to 10.</summary>
public sealed class SmallLibrary : IAsyncLifetime
{
    public const string Model = "discogs-effnet-bs64-1";

    internal TestServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await TestServer.StartAsync();
        foreach (TrackRecord track in Tracks())
        {
            await Server.SaveAsync(track);
        }
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    internal static IEnumerable<TrackRecord> Tracks()
    {
        // Against the first one's direction (1, 0, 0): cosines 1, 0.8, 0.6, 0, -1, 0.8, 0.28; then another model, another dimension, no direction.
        yield return Track(1, "Aphex Twin/SAW/01 Xtal.flac", [1, 0, 0], 88.2, ("Electronic---Ambient", 0.71)) with
        {
            Duration = 312.4,
            Artist = "Aphex Twin",
            Album = "Selected Ambient Works",
            Title = "Xtal",
            TrackNumber = 1,
            Key = "A",
            Scale = "minor",
            Danceability = 1.31,
            Loudness = -16.4,
            BpmConfidence = 3.1,
            KeyStrength = 0.78,
            OnsetRate = 2.4,
            Size = 34_512_345,
            Mtime = 1_716_460_000,
            AnalyzedAt = 1_716_470_000,
            AlbumArtist = "Richard D. James",
            Year = 1992,
            DiscNumber = 2,
            RecordingId = "f9ad1b57-0000-4000-8000-000000000001",
            Isrc = "GBAYE9200070",
        };
        yield return Track(2, "Zoë/House.mp3", [8, 6, 0], 128, ("Electronic---House", 0.9), ("Electronic---Techno", 0.4)) with
        {
            Artist = "Zoë",
            Album = "Ékstase",
            Title = "House",
            Key = "A",
            Scale = "minor",
            Danceability = 2,
            Loudness = -8,
            Duration = 200,
        };
        yield return Track(3, "b/Trap House.mp3", [3, 4, 0], 120, ("Electronic---House", 0.5), ("Hip Hop---Trap", 0.3)) with
        {
            Artist = "Die Ärzte",
            Album = "Other",
            Title = "House",
            Key = "B",
            Scale = "minor",
            Danceability = 1.5,
            Loudness = -10,
            Duration = 300,
        };
        yield return Track(4, "a/Trap.mp3", [0, 1, 0], 130, ("Hip Hop---Trap", 0.8)) with
        {
            Artist = "Zoë",
            Album = "Ékstase",
            Title = "Trap",
            Key = "Ab",
            Scale = "major",
            Danceability = 1,
            Loudness = -6,
            Duration = 100,
        };
        yield return Track(5, "a/nothing.wav", [-1, 0, 0], null);
        yield return Track(6, "hard/1.flac", [8, 0, 6], 150, ("Electronic---Hard Techno", 0.7)) with { Title = "Hard" };
        yield return Track(7, "hard/2.flac", [7, 0, 24], 142, ("Electronic---Hard Techno", 0.6), ("Electronic---House", 0.2)) with { Title = "Harder" };
        yield return Track(8, "other/model.flac", [1, 0], 142, ("Rock---Punk", 0.5)) with { Model = "other-2" };
        yield return Track(9, "other/dimension.flac", [1, 0], null);
        yield return Track(10, "other/zero.flac", [0, 0, 0], null);
    }

    private static TrackRecord Track(int n, string relativePath, float[] embedding, double? bpm, params (string Style, double Probability)[] styles) => new()
    {
        Path = $"/music/{relativePath}",
        LibraryRoot = "/music",
        RelativePath = relativePath,
        Size = 1000 + n,
        Mtime = 1_700_000_000.5,
        Duration = 180.5,
        Model = Model,
        DescriptorVersion = 1,
        AnalyzedAt = 1_700_000_100 - n,
        Embedding = embedding,
        EmbeddingDimension = embedding.Length,
        Bpm = bpm,
        Styles = [.. styles.Select(row => new StyleProbability(row.Style, row.Probability))],
    };
}
