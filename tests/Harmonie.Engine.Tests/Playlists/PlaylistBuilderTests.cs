using Harmonie.Engine.Fields;
using Harmonie.Engine.Playlists;
using Harmonie.Engine.Search;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

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

        InvalidOperationException broken = await Assert.ThrowsAsync<InvalidOperationException>(() => BuildAsync(mode, new PlaylistRequest { N = n }));

        Assert.Contains("'test'", broken.Message, StringComparison.Ordinal);
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
        new(_library.Index, new SeedResolver(_library.Database), new SimilaritySearch(_library.Index, _library.Tracks));

    private sealed class Mode(Func<PlaylistSession, IReadOnlyList<PlaylistPick>> pick) : PlaylistMode<PlaylistRequest>
    {
        public override string Name => "test";

        public override string Description => "Picks what a test says.";

        public override IReadOnlyList<PlaylistPick> Pick(PlaylistRequest request, PlaylistSession session, CancellationToken cancellationToken) => pick(session);
    }
}
