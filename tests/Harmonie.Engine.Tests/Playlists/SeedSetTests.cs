using Harmonie.Engine.Playlists;
using Harmonie.Engine.Search;
using Harmonie.Plugins.Playlists;

namespace Harmonie.Engine.Tests.Playlists;

public sealed class SeedSetTests : IAsyncLifetime
{
    private readonly TestLibrary _library = new();

    public async Task InitializeAsync()
    {
        await _library.Database.OpenAsync(CancellationToken.None);
        await SaveAsync("/m/1", "One", 1, 0); // 1
        await SaveAsync("/m/2", "Two", 0, 2); // 2
        await SaveAsync("/m/3", "Three", 1, 0, 0); // 3: another dimension than most of the model's
        await _library.SaveAsync(TestLibrary.Track("/m/4", 1, 0) with { Model = "other-2" }); // 4
    }

    public Task DisposeAsync()
    {
        _library.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task ResolveAsync_SeedsThenRefs_AreInOrderEachOnce()
    {
        SeedSet seeds = await ResolveAsync(new()
        {
            Seeds = [2, 1, 2],
            SeedRefs = [new() { Path = "/nowhere" }, new() { Path = "/m/3" }, new() { Artist = "artist", Album = "album", Title = "ONE" }, new()],
        });

        Assert.Equal([(2L, 1.0), (1, 1), (3, 1)], seeds.Seeds.Select(seed => (seed.Track.Id, seed.Weight)));
        Assert.Equal([new SeedRef { Path = "/nowhere" }, new SeedRef()], seeds.Unresolved);
    }

    [Fact]
    public async Task ResolveAsync_Weights_AddUpAndDefaultToOne()
    {
        SeedSet weighted = await ResolveAsync(new() { Seeds = [2, 1, 2], SeedWeights = [1, 2, 3.5], SeedRefs = [new() { Path = "/m/1", Weight = 4 }, new() { Path = "/m/3" }] });
        Assert.Equal([(2L, 4.5), (1, 6), (3, 1)], weighted.Seeds.Select(seed => (seed.Track.Id, seed.Weight)));

        // A weight on a reference alone makes repetitions count, too; without any, they don't.
        SeedSet byRef = await ResolveAsync(new() { Seeds = [2, 2], SeedRefs = [new() { Path = "/m/1", Weight = 5 }, new() { Path = "/m/3" }] });
        Assert.Equal([(2L, 2.0), (1, 5), (3, 1)], byRef.Seeds.Select(seed => (seed.Track.Id, seed.Weight)));
        SeedSet none = await ResolveAsync(new() { Seeds = [2, 2, 1], SeedWeights = [], SeedRefs = [new() { Path = "/m/1" }] });
        Assert.Equal([(2L, 1.0), (1, 1)], none.Seeds.Select(seed => (seed.Track.Id, seed.Weight)));
    }

    [Fact]
    public async Task ResolveAsync_WeightsBeyondTheLargestNumber_StayNumbers()
    {
        SeedSet seeds = await ResolveAsync(new() { Seeds = [1, 1, 2], SeedWeights = [double.MaxValue, double.MaxValue, double.MaxValue] });

        Assert.Equal([double.MaxValue, double.MaxValue], seeds.Seeds.Select(seed => seed.Weight));
        Assert.Equal([0.70710677f, 0.70710677f], seeds.Centroid(_library.Index.Snapshot));
    }

    [Fact]
    public async Task ResolveAsync_UnknownIds_AreNamedOnce()
    {
        UnknownSeedsException unknown = await Assert.ThrowsAsync<UnknownSeedsException>(() => ResolveAsync(new() { Seeds = [9, 1, -2, 9] }));

        Assert.Equal([9L, -2], unknown.Ids);
        Assert.Equal("no track with id 9, -2", unknown.Message);
    }

    [Fact]
    public async Task ResolveAsync_NothingFoundOrSeveralModels_IsRefusedWithTheReason()
    {
        PlaylistRequestException none = await Assert.ThrowsAsync<PlaylistRequestException>(() => ResolveAsync(new() { SeedRefs = [new() { Path = "/nowhere" }] }));
        Assert.Equal("no seed could be resolved", none.Message);

        PlaylistRequestException several = await Assert.ThrowsAsync<PlaylistRequestException>(() => ResolveAsync(new() { Seeds = [1, 4, 2] }));
        Assert.Equal("the seeds are of several models, which can't be compared: test-1, other-2", several.Message);
    }

    [Fact]
    public async Task Centroid_Seeds_IsTheirWeightedMeanOfUnitLength()
    {
        LibrarySnapshot library = _library.Index.Snapshot;

        // (1, 0) three times and (0, 1) four times: (3, 4) / 5. The third has another dimension and does not count.
        SeedSet seeds = await ResolveAsync(new() { Seeds = [1, 2, 3], SeedWeights = [3, 4, 100] });
        Assert.Collection(
            seeds.Centroid(library),
            x => Assert.Equal(0.6, x, tolerance: 1e-6),
            y => Assert.Equal(0.8, y, tolerance: 1e-6));
        SeedSet one = await ResolveAsync(new() { Seeds = [1] }), odd = await ResolveAsync(new() { Seeds = [3] });
        Assert.Equal([1f, 0f], one.Centroid(library));
        Assert.Equal([0f, 0f], odd.Centroid(library));
        Assert.Empty(SeedSet.Empty.Centroid(library));
        Assert.Empty(SeedSet.Empty.Seeds);
        Assert.Empty(SeedSet.Empty.Unresolved);
    }

    private Task<SeedSet> ResolveAsync(SeededPlaylistRequest request) =>
        SeedSet.ResolveAsync(request, _library.Index.Snapshot, new SeedResolver(_library.Database), CancellationToken.None);

    private Task<long> SaveAsync(string path, string title, params float[] embedding) =>
        _library.SaveAsync(TestLibrary.Track(path, embedding) with { Artist = "Artist", Album = "Album", Title = title });
}
