using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Tests.Storage;

public sealed class ScanStoreTests : IAsyncLifetime
{
    private readonly TestLibrary _library = new();

    private ScanStore Store => _library.Scans;

    public Task InitializeAsync() => _library.Database.OpenAsync(CancellationToken.None);

    public Task DisposeAsync()
    {
        _library.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task BeginAsync_EveryField_ComesBack()
    {
        ScanStart start = new(100.5, 2, "effnet", "m-1", true, "0.2.0", 4);
        long id = await Store.BeginAsync(start, CancellationToken.None);

        Assert.Equal(new ScanRecord(id, start, null, null, default, ScanOutcome.Running, null), await Store.FindAsync(id, CancellationToken.None));
        Assert.Null(await Store.FindAsync(id + 1, CancellationToken.None));
    }

    [Fact]
    public async Task BeginAsync_AnotherCountsAsRunning_ThatOneCrashed()
    {
        long first = await BeginAsync(), second = await BeginAsync();

        Assert.Equal((ScanOutcome.Crashed, "interrupted before completion"), await EndOfAsync(first));
        Assert.Equal((ScanOutcome.Running, null), await EndOfAsync(second));
    }

    [Fact]
    public async Task SetModelAsync_OneScan_LeavesTheOthers()
    {
        long first = await BeginAsync(), second = await BeginAsync();

        await Store.SetModelAsync(second, "timbre", "timbre-1", CancellationToken.None);

        ScanRecord[] scans = [.. await Store.ListAsync(10, 0, CancellationToken.None)];
        Assert.Equal([second, first], scans.Select(scan => scan.Id));
        Assert.Equal([("timbre", "timbre-1"), ("wanted", "w-1")], scans.Select(scan => (scan.Start.Backend, scan.Start.Model)));
    }

    [Theory, InlineData(ScanOutcome.Running), InlineData(ScanOutcome.Completed), InlineData(ScanOutcome.Cancelled), InlineData(ScanOutcome.Crashed)]
    public async Task UpdateAsync_CountersAndEnd_ComeBack(ScanOutcome outcome)
    {
        long other = await BeginAsync(), id = await BeginAsync();
        ScanCounters counters = new(1, 2, 3, 4, 5, 6);

        await Store.UpdateAsync(id, counters, outcome, new ScanEnd(112.5, 7.25), "reason", CancellationToken.None);

        ScanRecord scan = (await Store.FindAsync(id, CancellationToken.None))!;
        Assert.Equal((counters, outcome, 112.5, 7.25, "reason"), (scan.Counters, scan.Outcome, scan.FinishedAt, scan.DurationSec, scan.LastError));
        Assert.Equal(default, (await Store.FindAsync(other, CancellationToken.None))!.Counters);
    }

    [Fact]
    public async Task ListAsync_Pages_AreNewestFirst()
    {
        long[] ids = [await BeginAsync(), await BeginAsync(), await BeginAsync()];

        Assert.Equal([ids[2], ids[1]], (await Store.ListAsync(2, 0, CancellationToken.None)).Select(scan => scan.Id));
        Assert.Equal([ids[0]], (await Store.ListAsync(2, 2, CancellationToken.None)).Select(scan => scan.Id));
        Assert.Equal(3, await Store.CountAsync(CancellationToken.None));
    }

    [Fact]
    public async Task GetFailuresAsync_Pages_AreNewestFirstAndOfOneScan()
    {
        long first = await BeginAsync(), second = await BeginAsync();
        ScanFailure a = new("/m/a", "broken", 1.5, 5_000_000_000, 2.5), b = new("/m/b", "gone", 2.5, null, null), c = new("/m/c", "odd", 3.5, 7, 8);
        await Store.AddFailureAsync(first, a, CancellationToken.None);
        await Store.AddFailureAsync(second, b, CancellationToken.None);
        await Store.AddFailureAsync(first, c, CancellationToken.None);

        Assert.Equal([c, a], await Store.GetFailuresAsync(first, 10, 0, CancellationToken.None));
        Assert.Equal([c], await Store.GetFailuresAsync(first, 1, 0, CancellationToken.None));
        Assert.Equal([a], await Store.GetFailuresAsync(first, 10, 1, CancellationToken.None));
        Assert.Equal([b], await Store.GetFailuresAsync(second, 10, 0, CancellationToken.None));
        Assert.Equal((2, 1, 0), (
            await Store.CountFailuresAsync(first, CancellationToken.None),
            await Store.CountFailuresAsync(second, CancellationToken.None),
            await Store.CountFailuresAsync(99, CancellationToken.None)));
    }

    [Fact]
    public async Task BeginAsync_FiftyFirstScan_ForgetsTheFailuresOfTheFirst()
    {
        long[] ids = new long[51];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = await BeginAsync();
            await Store.AddFailureAsync(ids[i], new ScanFailure("/m/a", "truncated", 1, 1, 1), CancellationToken.None);
        }

        Assert.Equal(0, await Store.CountFailuresAsync(ids[0], CancellationToken.None));
        Assert.Equal(1, await Store.CountFailuresAsync(ids[1], CancellationToken.None));
        Assert.Equal(51, await Store.CountAsync(CancellationToken.None));
    }

    [Fact]
    public async Task MarkInterruptedAsync_EndedScans_StayAsTheyAre()
    {
        long done = await BeginAsync();
        await Store.UpdateAsync(done, default, ScanOutcome.Completed, new ScanEnd(200, 1), null, CancellationToken.None);
        long running = await BeginAsync();

        Assert.Equal(1, await Store.MarkInterruptedAsync(CancellationToken.None));

        Assert.Equal((ScanOutcome.Completed, null), await EndOfAsync(done));
        Assert.Equal((ScanOutcome.Crashed, "interrupted before completion"), await EndOfAsync(running));
        Assert.Equal(0, await Store.MarkInterruptedAsync(CancellationToken.None));
    }

    private Task<long> BeginAsync() => Store.BeginAsync(new ScanStart(100, 2, "wanted", "w-1", false, "0.1.0", 1), CancellationToken.None);

    private async Task<(ScanOutcome Outcome, string? Error)> EndOfAsync(long id)
    {
        ScanRecord scan = (await Store.FindAsync(id, CancellationToken.None))!;
        return (scan.Outcome, scan.LastError);
    }
}
