using Harmonie.Engine.Search;

namespace Harmonie.Engine.Tests.Search;

public sealed class TrackListTests : IAsyncLifetime
{
    private readonly TestLibrary _library = new();

    // Paths fall as ids rise, but for a tie in everything else between the third and the fourth.
    public async Task InitializeAsync()
    {
        await _library.Database.OpenAsync(CancellationToken.None);
        foreach ((string path, double? bpm, double duration, double analysed, string model) in new (string, double?, double, double, string)[]
        {
            ("/m/e", 120, 50, 4, "a"), ("/m/d", null, 40, 5, "a"), ("/m/c", 100, 60, 1, "b"), ("/m/b", 100, 60, 1, "a"), ("/m/a", 90, 10, 3, "b"),
        })
        {
            await _library.SaveAsync(TestLibrary.Track(path, 1, 0) with { Bpm = bpm, Duration = duration, AnalyzedAt = analysed, Model = model });
        }
    }

    public Task DisposeAsync()
    {
        _library.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(TrackOrder.Id, new long[] { 1, 2, 3, 4, 5 })]
    [InlineData(TrackOrder.Path, new long[] { 5, 4, 3, 2, 1 })]
    [InlineData(TrackOrder.Bpm, new long[] { 2, 5, 3, 4, 1 })]
    [InlineData(TrackOrder.Duration, new long[] { 5, 2, 1, 3, 4 })]
    [InlineData(TrackOrder.AnalyzedAt, new long[] { 3, 4, 5, 1, 2 })]
    public async Task GetAsync_AnyOrderAndPage_IsThatPartOfTheList(TrackOrder order, long[] ids)
    {
        for (int offset = 0; offset <= 6; offset++)
        {
            foreach (int limit in (int[])[0, 1, 2, 5, 10])
            {
                TrackPage page = await GetAsync(TrackFilter.None, null, order, offset, limit);
                Assert.Equal(ids.Skip(offset).Take(limit), page.Tracks.Select(track => track.Id));
                Assert.Equal(5, page.Total);
            }
        }
    }

    [Theory]
    [InlineData(TrackOrder.Path, new long[] { 4, 1 })]
    [InlineData(TrackOrder.Id, new long[] { 1, 4 })]
    public async Task GetAsync_ModelAndFilter_CountsWhatBothAdmit(TrackOrder order, long[] ids)
    {
        TrackFilter known = new() { Bpm = new ValueRange(0, null) };
        TrackPage page = await GetAsync(known, "a", order, 0, 10);
        Assert.Equal(ids, page.Tracks.Select(track => track.Id));
        Assert.Equal(2, page.Total);

        page = await GetAsync(known, "a", order, 1, 1);
        Assert.Equal(ids[1..], page.Tracks.Select(track => track.Id));
        Assert.Equal(2, page.Total);

        Assert.Equal(4, (await GetAsync(known, null, order, 0, 1)).Total);
        Assert.Equal(2, (await GetAsync(TrackFilter.None, "b", order, 0, 1)).Total);
        Assert.Equal(0, (await GetAsync(TrackFilter.None, "c", order, 0, 1)).Total);
    }

    [Fact]
    public Task GetAsync_NoFilter_IsRefused() =>
        Assert.ThrowsAsync<ArgumentNullException>(() => GetAsync(null!, null, TrackOrder.Id, 0, 1));

    private Task<TrackPage> GetAsync(TrackFilter filter, string? model, TrackOrder order, int offset, int limit) =>
        new TrackList(_library.Index, _library.Tracks).GetAsync(filter, model, order, offset, limit, CancellationToken.None);
}
