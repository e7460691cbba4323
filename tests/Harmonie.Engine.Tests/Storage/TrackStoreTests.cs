using System.Data.Common;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;

namespace Harmonie.Engine.Tests.Storage;

public sealed class TrackStoreTests : IAsyncLifetime
{
    // Every column has a value of its own, so that none can stand for another.
    private static readonly TrackRecord Full = new()
    {
        Path = "/m/ä.flac",
        LibraryRoot = "/m",
        RelativePath = "ä.flac",
        Size = 5_000_000_000,
        Mtime = 1_700_000_000.25,
        Duration = 180.5,
        Model = "model-1",
        DescriptorVersion = 3,
        TagsVersion = 4,
        Bpm = 120.5,
        BpmConfidence = 3.25,
        Key = "Bb",
        Scale = "minor",
        KeyStrength = 0.75,
        Loudness = -9.5,
        Danceability = 1.125,
        OnsetRate = 2.5,
        Artist = "Die Ärzte",
        Album = "Straße",
        Title = "Élan",
        TrackNumber = 7,
        AnalyzedAt = 1_700_000_100.5,
        Fingerprint = "f1",
        Preprocessing = "p1",
        StyleSource = "s1",
        AudioHash = "h1",
        Styles = [new("Rock---Punk", 0.5), new("Pop---Ballad", 0.25)],
        Embedding = [3, -4.5f],
        StyleActivations = [0.5f, 0.25f],
    };

    private readonly TestLibrary _library = new();

    private TrackStore Store => _library.Tracks;

    public Task InitializeAsync() => _library.Database.OpenAsync(CancellationToken.None);

    public Task DisposeAsync()
    {
        _library.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task SaveAsync_EveryField_ComesBack()
    {
        await Store.SaveAsync(TestLibrary.Track("/m/other", 1), CancellationToken.None);
        long id = await Store.SaveAsync(Full, CancellationToken.None);

        AssertFull(Full, id, await Store.FindAsync(id, CancellationToken.None));
        await AssertEmbeddingAsync(id);
        Assert.Equal(
            ("00004040000090C0", "0000003F0000803E", "die ärzte", "strasse", "élan", 2L),
            await RowAsync($"SELECT hex(embedding), hex(style_activations), artist_key, album_key, title_key, embedding_dim FROM tracks WHERE id = {id}", row =>
                (row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5))));
    }

    [Fact]
    public async Task SaveAsync_NothingKnown_ComesBackAsNothing()
    {
        long id = await Store.SaveAsync(TestLibrary.Track("/m/1", 1), CancellationToken.None);

        TrackRecord track = (await Store.FindAsync(id, CancellationToken.None))!;
        Assert.Equal([null, null, null, null, null, null, null], new[] { track.Bpm, track.BpmConfidence, track.KeyStrength, track.Loudness, track.Danceability, track.OnsetRate, track.TrackNumber });
        Assert.Equal(
            new string?[11],
            new[] { track.LibraryRoot, track.RelativePath, track.Key, track.Scale, track.Artist, track.Album, track.Title, track.Fingerprint, track.Preprocessing, track.StyleSource, track.AudioHash });
        Assert.Empty(track.Styles);
        Assert.Null(await Store.FindAsync(id + 1, CancellationToken.None));
        Assert.Null(await Store.GetEmbeddingAsync(id + 1, CancellationToken.None));
    }

    [Fact]
    public async Task SaveAsync_KnownPath_ReplacesEverythingUnderTheSameId()
    {
        long id = await Store.SaveAsync(TestLibrary.Track(Full.Path, 1) with { Styles = [new("Jazz---Bop", 1)] }, CancellationToken.None);

        Assert.Equal(id, await Store.SaveAsync(Full, CancellationToken.None));

        AssertFull(Full, id, await Store.FindAsync(id, CancellationToken.None));
        await AssertEmbeddingAsync(id);
    }

    [Fact]
    public async Task SaveAsync_KnownIdWithAnothersPath_TakesThePathOver()
    {
        long first = await Store.SaveAsync(TestLibrary.Track("/m/a", 1), CancellationToken.None);
        await Store.SaveAsync(TestLibrary.Track(Full.Path, 2), CancellationToken.None);

        Assert.Equal(first, await Store.SaveAsync(Full with { Id = first }, CancellationToken.None));

        (TrackRecord track, float[] embedding) = Assert.Single(await AllAsync());
        AssertFull(Full, first, track);
        Assert.Equal([3f, -4.5f], embedding);
    }

    [Fact]
    public async Task UpdateAsync_KnownTrack_LeavesEmbeddingModelAndPreprocessing()
    {
        long id = await Store.SaveAsync(Full, CancellationToken.None), other = await Store.SaveAsync(TestLibrary.Track("/m/other", 1), CancellationToken.None);
        TrackRecord changed = TestLibrary.Track("/m/new", 9) with { Id = id, Model = "model-2", Preprocessing = "p2", Bpm = 90, Title = "NEU", Styles = [new("Jazz---Bop", 0.125)] };

        await Store.UpdateAsync(changed, CancellationToken.None);

        TrackRecord track = (await Store.FindAsync(id, CancellationToken.None))!;
        Assert.Equal(("/m/new", "model-1", "p1", 90.0, "NEU", null), (track.Path, track.Model, track.Preprocessing, track.Bpm, track.Title, track.Artist));
        Assert.Equal([new StyleProbability("Jazz---Bop", 0.125)], track.Styles);
        await AssertEmbeddingAsync(id);
        Assert.Equal("neu", await RowAsync($"SELECT title_key FROM tracks WHERE id = {id}", row => row.GetString(0)));
        Assert.Equal("/m/other", (await Store.FindAsync(other, CancellationToken.None))!.Path);
    }

    [Fact]
    public async Task DeleteAsync_KnownAndUnknown_CountsAndTakesStylesAlong()
    {
        long first = await Store.SaveAsync(Full, CancellationToken.None), second = await Store.SaveAsync(Full with { Path = "/m/2" }, CancellationToken.None);

        Assert.Equal(1, await Store.DeleteAsync([first, 77], CancellationToken.None));

        Assert.Equal([second], (await AllAsync()).Select(row => row.Track.Id));
        Assert.Equal(2, await RowAsync("SELECT count(*) FROM track_styles", row => row.GetInt64(0)));
    }

    [Fact]
    public async Task GetAsync_SomeIds_AreInTheirOrderWithTheirStyles()
    {
        long[] ids = [await SaveAsync("/m/1", 0.5, 0.5), await SaveAsync("/m/2", 0.1, 0.9), await SaveAsync("/m/3", 0.9, 0.1)];

        IReadOnlyList<TrackRecord> tracks = await Store.GetAsync([ids[2], 99, ids[0], ids[1]], CancellationToken.None);

        // Likelier styles first, equal ones by name.
        Assert.Equal(["/m/3", "/m/1", "/m/2"], tracks.Select(track => track.Path));
        Assert.Equal(["A,B", "A,B", "B,A"], tracks.Select(track => string.Join(',', track.Styles.Select(row => row.Style))));
        Assert.Empty(await Store.GetAsync([], CancellationToken.None));
    }

    [Fact]
    public async Task ReadAllAsync_ManyTracks_AreById()
    {
        long[] ids = [await SaveAsync("/m/c", 0.5, 0.5), await Store.SaveAsync(TestLibrary.Track("/m/b", 2), CancellationToken.None), await SaveAsync("/m/a", 0.1, 0.9)];

        List<(TrackRecord Track, float[] Embedding)> all = await AllAsync();

        Assert.Equal(ids, all.Select(row => row.Track.Id));
        Assert.Equal(["A:0.5,B:0.5", "", "B:0.9,A:0.1"], all.Select(row => string.Join(',', row.Track.Styles.Select(style => FormattableString.Invariant($"{style.Style}:{style.Probability}")))));
        Assert.Equal([1f, 2f, 1f], all.Select(row => row.Embedding.Single()));
    }

    [Fact]
    public async Task ReadIdsByPathAsync_AnyScript_IsTheOrderOfBytes()
    {
        // U+FFFF is EF BF BF in UTF-8 and before U+1F600, F0 9F 98 80; in UTF-16 it is behind it.
        string[] paths = ["/m/z", "/m/a", "/m/ä", "/m/😀", "/m/\uFFFF", "/m/Z"];
        Dictionary<long, string> byId = [];
        foreach (string path in paths)
        {
            byId.Add(await Store.SaveAsync(TestLibrary.Track(path, 1), CancellationToken.None), path);
        }

        List<string> sorted = [];
        await foreach (long id in Store.ReadIdsByPathAsync(CancellationToken.None))
        {
            sorted.Add(byId[id]);
        }

        Assert.Equal(["/m/Z", "/m/a", "/m/z", "/m/ä", "/m/\uFFFF", "/m/😀"], sorted);
    }

    [Fact]
    public async Task GetKnownFilesAsync_AllColumns_AreTheirOwn()
    {
        long id = await Store.SaveAsync(Full, CancellationToken.None), bare = await Store.SaveAsync(TestLibrary.Track("/n/1", 1), CancellationToken.None);

        IReadOnlyList<KnownFile> files = await Store.GetKnownFilesAsync(CancellationToken.None);

        Assert.Equal(
            [
                new KnownFile
                {
                    Id = id,
                    Path = "/m/ä.flac",
                    LibraryRoot = "/m",
                    RelativePath = "ä.flac",
                    Size = 5_000_000_000,
                    Mtime = 1_700_000_000.25,
                    Fingerprint = "f1",
                    AudioHash = "h1",
                    Model = "model-1",
                    DescriptorVersion = 3,
                    TagsVersion = 4,
                },
                new KnownFile { Id = bare, Path = "/n/1", Size = 1000, Mtime = 1_700_000_000.25, Model = "test-1", DescriptorVersion = 1 },
            ],
            files.OrderBy(file => file.Id));
    }

    [Fact]
    public async Task GetKnownFilesAsync_EqualRootsAndModels_AreOneString()
    {
        await Store.SaveAsync(Full, CancellationToken.None);
        await Store.SaveAsync(Full with { Path = "/m/2" }, CancellationToken.None);

        IReadOnlyList<KnownFile> files = await Store.GetKnownFilesAsync(CancellationToken.None);

        Assert.Same(files[0].LibraryRoot, files[1].LibraryRoot);
        Assert.Same(files[0].Model, files[1].Model);
    }

    [Fact]
    public async Task FindAsync_InfinityInTheFile_IsUnknown()
    {
        long id = await Store.SaveAsync(Full with { Bpm = double.PositiveInfinity, Loudness = double.NegativeInfinity }, CancellationToken.None);

        TrackRecord track = (await Store.FindAsync(id, CancellationToken.None))!;
        Assert.Equal((null, null, 3.25), (track.Bpm, track.Loudness, track.BpmConfidence));
    }

    private Task<long> SaveAsync(string path, double a, double b) =>
        Store.SaveAsync(TestLibrary.Track(path, 1) with { Styles = [new("B", b), new("A", a)] }, CancellationToken.None);

    private async Task AssertEmbeddingAsync(long id)
    {
        float[] embedding = (await Store.GetEmbeddingAsync(id, CancellationToken.None))!;
        Assert.Equal(Full.Embedding!, embedding);
    }

    private async Task<List<(TrackRecord Track, float[] Embedding)>> AllAsync()
    {
        List<(TrackRecord, float[])> all = [];
        await foreach (TrackRecord row in Store.ReadAllAsync(CancellationToken.None))
        {
            all.Add((row with { Embedding = null }, row.Embedding!));
        }

        return all;
    }

    private async Task<T> RowAsync<T>(string sql, Func<DbDataReader, T> read)
    {
        await using DbConnection connection = await _library.Database.ConnectAsync(CancellationToken.None);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await using DbDataReader row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        return read(row);
    }

    private static void AssertFull(TrackRecord expected, long id, TrackRecord? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Styles, actual.Styles);
        TrackRecord plain = new()
        {
            Id = id,
            Path = expected.Path,
            LibraryRoot = expected.LibraryRoot,
            RelativePath = expected.RelativePath,
            Size = expected.Size,
            Mtime = expected.Mtime,
            Duration = expected.Duration,
            Model = expected.Model,
            EmbeddingDimension = expected.Embedding!.Length,
            DescriptorVersion = expected.DescriptorVersion,
            TagsVersion = expected.TagsVersion,
            Bpm = expected.Bpm,
            BpmConfidence = expected.BpmConfidence,
            Key = expected.Key,
            Scale = expected.Scale,
            KeyStrength = expected.KeyStrength,
            Loudness = expected.Loudness,
            Danceability = expected.Danceability,
            OnsetRate = expected.OnsetRate,
            Artist = expected.Artist,
            Album = expected.Album,
            Title = expected.Title,
            TrackNumber = expected.TrackNumber,
            AnalyzedAt = expected.AnalyzedAt,
            Fingerprint = expected.Fingerprint,
            Preprocessing = expected.Preprocessing,
            StyleSource = expected.StyleSource,
            AudioHash = expected.AudioHash,
            Styles = actual.Styles,
        };
        Assert.Equal(plain, actual);
    }

    [Fact]
    public async Task HideAsync_SomeTracks_LeaveAllButTheStore()
    {
        using TestLibrary library = new();
        await library.Database.OpenAsync(CancellationToken.None);
        long[] ids = [await library.SaveAsync(TestLibrary.Track("/a", 1, 0)), await library.SaveAsync(TestLibrary.Track("/b", 1, 0)), await library.SaveAsync(TestLibrary.Track("/c", 1, 0))];

        await library.Tracks.HideAsync([ids[0], ids[2], 99], since: 5.5, CancellationToken.None);
        await library.Tracks.HideAsync([ids[0]], since: 9, CancellationToken.None);

        Assert.Equal([ids[1]], (await library.Tracks.GetAsync(ids, CancellationToken.None)).Select(track => track.Id));
        Assert.Null(await library.Tracks.FindAsync(ids[0], CancellationToken.None));
        TrackRecord? stored = await library.Tracks.FindStoredAsync(ids[0], CancellationToken.None);
        Assert.Equal(("/a", 5.5), (stored!.Path, stored.MissingSince));
        Assert.Null(await library.Tracks.FindStoredAsync(99, CancellationToken.None));
    }
}
