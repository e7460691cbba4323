using Harmonie.Engine.Fields;
using Harmonie.Engine.Playlists;
using Harmonie.Engine.Plugins;
using Harmonie.Engine.Search;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;
using Microsoft.Extensions.Logging.Abstractions;

namespace Harmonie.Engine.Tests.Playlists;

public sealed class PlaylistBuilderTests : IAsyncLifetime
{
    private readonly TestLibrary _library = new();

    public async Task InitializeAsync()
    {
        await _library.Database.OpenAsync(CancellationToken.None);
        for (int i = 1; i <= 4; i++)
        {
            await _library.SaveAsync(TestLibrary.Track($"/m/{i}", 1, i) with { Bpm = 100 + i });
        }
    }

    public Task DisposeAsync()
    {
        _library.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task BuildAsync_Picks_AreDescribedInTheirOrderWithTheirScores()
    {
        Playlist playlist = await BuildAsync(new Mode(session => [Pick(session, 3, -7), Pick(session, 1, 0.5)]), new PlaylistRequest { N = 2 });

        Assert.Equal([("/m/3", -7.0), ("/m/1", 0.5)], playlist.Tracks.Select(item => (item.Track.Path, item.Score)));
        Assert.Empty(playlist.UnresolvedSeedRefs);
    }

    [Fact]
    public async Task BuildAsync_SeededRequest_ResolvesAndReportsReferences()
    {
        PlaylistSession? seen = null;
        Mode mode = new(session =>
        {
            seen = session;
            return [];
        });

        Playlist playlist = await BuildAsync(mode, new SeededPlaylistRequest { Seeds = [2], SeedRefs = [new() { Path = "/nowhere" }] });

        Assert.Equal([2L], seen!.Seeds.Select(seed => seed.Track.Id));
        Assert.Equal([0.4472136f, 0.8944272f], seen.Centroid.ToArray());
        Assert.Equal([new SeedRef { Path = "/nowhere" }], playlist.UnresolvedSeedRefs);
        Assert.Empty(playlist.Tracks);
    }

    [Fact]
    public async Task BuildAsync_UnseededRequest_HasNoSeedsAndNoCentroid()
    {
        Mode mode = new(session =>
        {
            Assert.Empty(session.Seeds);
            Assert.True(session.Centroid.IsEmpty);
            return [Pick(session, 1, 1)];
        });

        Assert.Single((await BuildAsync(mode, new PlaylistRequest())).Tracks);
    }

    [Fact]
    public async Task BuildAsync_Filter_GatesTheLibraryButNotTheSeeds()
    {
        Mode mode = new(session => [.. session.Library.Tracks.Select(track => new PlaylistPick(track, session.Seeds[0].Track.Id))]);

        Playlist playlist = await BuildAsync(mode, new SeededPlaylistRequest { Seeds = [4] }, new TrackFilter { Bpm = new ValueRange(102, 103) });

        Assert.Equal([("/m/2", 4.0), ("/m/3", 4.0)], playlist.Tracks.Select(item => (item.Track.Path, item.Score)));
    }

    // Too many, one of them twice, scores that JSON can't carry.
    [Theory]
    [InlineData(1, new long[] { 1, 2 }, 0.0), InlineData(5, new long[] { 1, 2, 1 }, 0.0)]
    [InlineData(5, new long[] { 1 }, double.NaN), InlineData(5, new long[] { 1 }, double.PositiveInfinity), InlineData(5, new long[] { 1 }, double.NegativeInfinity)]
    public async Task BuildAsync_ModeBreaksItsContract_IsNamed(int n, long[] ids, double score)
    {
        Mode mode = new(session => [.. ids.Select(id => Pick(session, id, score))]);

        PluginFaultException broken = await Assert.ThrowsAsync<PluginFaultException>(() => BuildAsync(mode, new PlaylistRequest { N = n }));

        Assert.Contains("'test'", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BuildAsync_ModePicksATrackOfNoLibrary_IsNamed()
    {
        Mode mode = new(session => [new PlaylistPick(new LibraryTrack { Id = 99, Model = "test-1", UnitEmbedding = new float[] { 1, 0 } }, 1)]);

        PluginFaultException broken = await Assert.ThrowsAsync<PluginFaultException>(() => BuildAsync(mode, new PlaylistRequest { N = 3 }));

        Assert.Equal("playlist mode 'test' picked a track that is not in the library: 99", broken.Message);
    }

    [Fact]
    public async Task BuildAsync_ModeThatThrows_IsNamed()
    {
        PluginFaultException broken = await Assert.ThrowsAsync<PluginFaultException>(() => BuildAsync(new Mode(_ => throw new InvalidCastException("oh")), new PlaylistRequest()));

        Assert.Equal("playlist mode 'test' failed: oh", broken.Message);
    }

    [Fact]
    public async Task BuildAsync_NoModeOrFilter_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => BuildAsync(null!, new PlaylistRequest()));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Builder().BuildAsync(new Mode(_ => []), new PlaylistRequest(), null!, CancellationToken.None));
    }

    private static PlaylistPick Pick(PlaylistSession session, long id, double score) => new(session.Library.Find(id)!, score);

    private Task<Playlist> BuildAsync(IPlaylistMode mode, PlaylistRequest request, TrackFilter? filter = null) =>
        Builder().BuildAsync(mode, request, filter ?? TrackFilter.None, CancellationToken.None);

    private PlaylistBuilder Builder() =>
        new(_library.Index, new SeedResolver(_library.Database), new SimilaritySearch(_library.Index, _library.Tracks), new PluginCatalog([], [], [], NullLogger.Instance));

    private sealed class Mode(Func<PlaylistSession, IReadOnlyList<PlaylistPick>> pick) : PlaylistMode<PlaylistRequest>
    {
        public override string Name => "test";

        public override string Description => "Picks what a test says.";

        public override IReadOnlyList<PlaylistPick> Pick(PlaylistRequest request, PlaylistSession session, CancellationToken cancellationToken) => pick(session);
    }
}
