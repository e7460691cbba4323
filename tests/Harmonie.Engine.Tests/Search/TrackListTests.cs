using Harmonie.Engine.Fields;
using Harmonie.Engine.Search;

namespace Harmonie.Engine.Tests.Search;

public sealed class TrackListTests : IAsyncLifetime
{
    private readonly TestLibrary _library = new();

    // Paths fall as ids rise; the third and the fourth are equal in tempo and length.
    public async Task InitializeAsync()
    {
        await _library.Database.OpenAsync(CancellationToken.None);
        foreach ((string path, double? bpm, double duration, string model) in new (string, double?, double, string)[]
        {
            ("/m/e", 120, 50, "a"), ("/m/d", null, 40, "a"), ("/m/c", 100, 60, "b"), ("/m/b", 100, 60, "a"), ("/m/a", 90, 10, "b"),
        })
        {
            await _library.SaveAsync(TestLibrary.Track(path, 1, 0) with { Bpm = bpm, Duration = duration, Model = model });
        }
    }

    public Task DisposeAsync()
    {
        _library.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("id", new long[] { 1, 2, 3, 4, 5 })]
    [InlineData("path", new long[] { 5, 4, 3, 2, 1 })]
    [InlineData("bpm", new long[] { 2, 5, 3, 4, 1 })]
    [InlineData("duration", new long[] { 5, 2, 1, 3, 4 })]
    public async Task GetAsync_AnyOrderAndPage_IsThatPartOfTheList(string order, long[] ids)
    {
        for (int offset = 0; offset <= 6; offset++)
        {
            foreach (int limit in (int[])[0, 1, 2, 5, 10])
            {
                TrackPage page = await GetAsync(new TrackQuery { Order = Order(order) }, offset, limit);
                Assert.Equal(ids.Skip(offset).Take(limit), page.Tracks.Select(track => track.Id));
                Assert.Equal(5, page.Total);
            }
        }
    }

    [Theory, InlineData("path", new long[] { 4, 1 }), InlineData("id", new long[] { 1, 4 })]
    public async Task GetAsync_ModelAndFilter_CountsWhatBothAdmit(string order, long[] ids)
    {
        TrackQuery query = new() { Order = Order(order), Filter = new() { Bpm = new ValueRange(0, null) }, Model = "a" };
        TrackPage page = await GetAsync(query, 0, 10);
        Assert.Equal(ids, page.Tracks.Select(track => track.Id));
        Assert.Equal(2, page.Total);

        page = await GetAsync(query, 1, 1);
        Assert.Equal(ids[1..], page.Tracks.Select(track => track.Id));
        Assert.Equal(2, page.Total);

        Assert.Equal(4, (await GetAsync(query with { Model = null }, 0, 1)).Total);
        Assert.Equal(2, (await GetAsync(new TrackQuery { Order = Order(order), Model = "b" }, 0, 1)).Total);
        Assert.Equal(0, (await GetAsync(new TrackQuery { Order = Order(order), Model = "c" }, 0, 1)).Total);
    }

    [Fact]
    public async Task GetAsync_DescendingOrUnknownLast_IsSortedSo()
    {
        TrackQuery query = new() { Order = TrackOrder.Bpm };
        Assert.Equal([1L, 3, 4, 5, 2], (await GetAsync(query with { IsDescending = true, AreUnknownLast = true }, 0, 10)).Tracks.Select(track => track.Id));
        Assert.Equal([2L, 1, 3, 4, 5], (await GetAsync(query with { IsDescending = true }, 0, 10)).Tracks.Select(track => track.Id));
    }

    [Fact]
    public void Find_Query_IsTheWholeListOfIds()
    {
        Assert.Equal([5L, 3, 4, 1, 2], TrackList.Find(_library.Index.Snapshot, new TrackQuery { Order = TrackOrder.Bpm, AreUnknownLast = true }));
        Assert.Equal([5L, 3], TrackList.Find(_library.Index.Snapshot, new TrackQuery { Order = TrackOrder.Bpm, Model = "b" }));
    }

    [Fact]
    public async Task GetAsync_NoQuery_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => GetAsync(null!, 0, 1));
        Assert.Throws<ArgumentNullException>(() => TrackList.Find(_library.Index.Snapshot, null!));
    }

    private static TrackOrder Order(string name) => TrackOrder.All.Single(order => order.Name == name);

    private Task<TrackPage> GetAsync(TrackQuery query, int offset, int limit) =>
        new TrackList(_library.Index, _library.Tracks).GetAsync(query, offset, limit, CancellationToken.None);
}
