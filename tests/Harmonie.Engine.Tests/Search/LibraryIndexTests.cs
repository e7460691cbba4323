using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;
using Microsoft.Extensions.Logging.Abstractions;

namespace Harmonie.Engine.Tests.Search;

public sealed class LibraryIndexTests : IAsyncLifetime
{
    private readonly TestLibrary _library = new();

    public Task InitializeAsync() => _library.Database.OpenAsync(CancellationToken.None);

    public Task DisposeAsync()
    {
        _library.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task LoadAsync_SavedTracks_AreWhatUpsertsGave()
    {
        await _library.SaveAsync(Full("/m/1", 3, 4));
        await _library.SaveAsync(TestLibrary.Track("/m/2", 0, 0));

        LibraryIndex loaded = new(_library.Tracks, NullLogger<LibraryIndex>.Instance);
        await loaded.LoadAsync(CancellationToken.None);

        foreach (LibraryIndex index in new[] { _library.Index, loaded })
        {
            Assert.Equal([1L, 2], index.Snapshot.Tracks.Select(track => track.Id));
            AssertFull(index.Snapshot.Find(1)!, [0.6f, 0.8f]);
            Assert.Equal([0f, 0f], index.Snapshot.Find(2)!.UnitEmbedding.ToArray());
            Assert.Equal([("Rock---Punk", 1, 0.5)], index.Styles.Styles(0, null).Select(style => (style.Style, style.Rows, style.MaxProbability)));
        }
    }

    [Fact]
    public async Task Upsert_KnownId_ReplacesTrackAndStyles()
    {
        long id = await _library.SaveAsync(Full("/m/1", 3, 4));

        _library.Index.Upsert(TestLibrary.Track("/m/1", 0, 2) with { Id = id, Styles = [new("Jazz---Bop", 0.25)] }, [0, 2]);

        LibraryTrack track = Assert.Single(_library.Index.Snapshot.Tracks);
        Assert.Equal([0f, 1f], track.UnitEmbedding.ToArray());
        Assert.Null(track.Artist);
        Assert.Equal(["Jazz---Bop"], _library.Index.Styles.Styles(0, null).Select(style => style.Style));
    }

    [Fact]
    public async Task Update_KnownTrack_KeepsItsEmbeddingAndModel()
    {
        long id = await _library.SaveAsync(TestLibrary.Track("/m/1", 3, 4) with { Styles = [new("Jazz---Bop", 0.25)] });

        _library.Index.TryUpdate(Full("/m/1") with { Id = id, Model = "another" });

        AssertFull(Assert.Single(_library.Index.Snapshot.Tracks), [0.6f, 0.8f]);
        Assert.Equal(["Rock---Punk"], _library.Index.Styles.Styles(0, null).Select(style => style.Style));

        _library.Index.TryUpdate(Full("/m/2") with { Id = id + 1 });
        Assert.Equal(1, _library.Index.Snapshot.Count);
    }

    [Fact]
    public async Task Remove_KnownAndUnknown_TakesStylesAlong()
    {
        long first = await _library.SaveAsync(Full("/m/1", 3, 4)), second = await _library.SaveAsync(Full("/m/2", 3, 4));

        _library.Index.Remove([first, 77]);

        Assert.Equal([second], _library.Index.Snapshot.Tracks.Select(track => track.Id));
        Assert.Equal(1, Assert.Single(_library.Index.Styles.Styles(0, null)).Rows);
    }

    [Fact]
    public void Upsert_EqualTexts_AreOneString()
    {
        foreach (int id in (int[])[1, 2])
        {
            _library.Index.Upsert(Full($"/m/{id}") with { Id = id, Artist = new string("Ärzte"), Key = new string("Bb") }, [1, 0]);
        }

        (LibraryTrack x, LibraryTrack y) = (_library.Index.Snapshot.Find(1)!, _library.Index.Snapshot.Find(2)!);
        Assert.Same(x.Artist, y.Artist);
        Assert.Same(x.ArtistKey, y.ArtistKey);
        Assert.Same(x.Key, y.Key);
        Assert.Same(x.Styles[0].Style, y.Styles[0].Style);
    }

    [Fact]
    public void Upsert_MoreThanABlockOfVectors_KeepsEachAsItWas()
    {
        // 300 vectors of 1024 numbers are more than the 2^18 of a block; and one vector is longer than a block.
        float[] Vector(int id, int dimension) => [.. Enumerable.Range(0, dimension).Select(i => i == id ? 5f : 0)];
        for (int id = 0; id < 300; id++)
        {
            _library.Index.Upsert(TestLibrary.Track($"/m/{id}") with { Id = id }, Vector(id, 1024));
        }

        _library.Index.Upsert(TestLibrary.Track("/m/long") with { Id = 300 }, Vector(300, 300_000));

        Assert.All(_library.Index.Snapshot.Tracks, track =>
        {
            Assert.Equal(track.Id < 300 ? 1024 : 300_000, track.UnitEmbedding.Length);
            Assert.Equal(1, track.UnitEmbedding.Span[(int)track.Id]);
            Assert.Equal(1, track.UnitEmbedding.ToArray().Sum());
        });
    }

    private static TrackRecord Full(string path, params float[] embedding) => TestLibrary.Track(path, embedding) with
    {
        Artist = " Die ÄRZTE ",
        Album = "Album",
        Title = "Straße",
        Bpm = 120.5,
        Key = "Bb",
        Scale = "minor",
        Loudness = -7.5,
        Danceability = 1.25,
        Styles = [new("Rock---Punk", 0.5)],
    };

    private static void AssertFull(LibraryTrack track, float[] unit)
    {
        Assert.Equal("test-1", track.Model);
        Assert.Equal(unit, track.UnitEmbedding.ToArray());
        Assert.Equal((" Die ÄRZTE ", "Album", "Straße"), (track.Artist, track.Album, track.Title));
        Assert.Equal(("die ärzte", "strasse"), (track.ArtistKey, track.TitleKey));
        Assert.Equal((120.5, "Bb", "minor"), (track.Bpm, track.Key, track.Scale));
        Assert.Equal((-7.5, 1.25), (track.Loudness, track.Danceability));
        Assert.Equal((180.5, 1_700_000_100.0), (track.Duration, track.AnalyzedAt));
        Assert.Equal([new StyleProbability("Rock---Punk", 0.5)], track.Styles);
    }
}
