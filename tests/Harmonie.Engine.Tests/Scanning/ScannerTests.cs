using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;
using Harmonie.Engine.Tests.Fixtures;

namespace Harmonie.Engine.Tests.Scanning;

public sealed class ScannerTests : IAsyncLifetime
{
    private readonly ScanHost _host = new();

    public async Task InitializeAsync() => await _host.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task RunAsync_Twice_AnalysesEachTrackOnce()
    {
        Clips.Wav(_host.File("a.wav"), 2);
        await Clips.EncodeAsync(
            _host.File("a.wav"), _host.File("b.flac"), "-metadata", "artist=Eno", "-metadata", "title=By This River", "-metadata", "track=2/10");

        ScanProgress first = await _host.ScanAsync();
        await _host.StartAsync();
        ScanProgress second = await _host.ScanAsync();

        Assert.Equal((ScanStatus.Idle, ScanPhase.Idle), (first.State, first.Phase));
        Assert.Equal(new ScanCounters(Discovered: 2, Full: 2, DescriptorsOnly: 0, Skipped: 0, Failed: 0, Removed: 0), first.Counters);
        Assert.Equal(new ScanCounters(Discovered: 2, Full: 0, DescriptorsOnly: 0, Skipped: 2, Failed: 0, Removed: 0), second.Counters);
        Assert.Equal(2, _host.Embedder.Tracks);

        TrackRecord row = (await _host.RowsAsync())["b.flac"];
        Assert.Equal(("Eno", "By This River", 2), (row.Artist, row.Title, row.TrackNumber));
        Assert.Equal((_host.Music, "b.flac"), (row.LibraryRoot, row.RelativePath));
        Assert.Equal(("level-1", 4, "patch=1s"), (row.Model, row.EmbeddingDimension, row.Preprocessing));
        Assert.Equal(2, row.Duration, 0.01);
        Assert.NotNull(row.Loudness);
        Assert.Equal(32, row.Fingerprint!.Length);
        Assert.Equal(2, _host.Index.Snapshot.Tracks.Count());

        ScanRecord record = await _host.LastScanAsync();
        Assert.Equal((ScanOutcome.Completed, "level", "level-1", 2), (record.Outcome, record.Start.Backend, record.Start.Model, record.Start.Workers));
    }

    [Fact]
    public async Task RunAsync_BrokenFiles_GivesEachOneLineAndAnalysesTheRest()
    {
        Clips.Wav(_host.File("good.wav"), 2);
        await File.WriteAllTextAsync(_host.File("text.mp3"), "no music");
        await File.WriteAllTextAsync(_host.File("empty.flac"), "");
        await Clips.EncodeAsync(_host.File("good.wav"), _host.File("cut.flac"));
        byte[] whole = await File.ReadAllBytesAsync(_host.File("cut.flac"));
        await File.WriteAllBytesAsync(_host.File("cut.flac"), whole[..(whole.Length / 2)]);

        ScanProgress first = await _host.ScanAsync();
        ScanProgress second = await _host.ScanAsync();

        Assert.Equal((1, 3), (first.Counters.Full, first.Counters.Failed));
        Assert.Equal(
            ["cut.flac", "empty.flac", "text.mp3"], first.RecentFailures.Select(failure => Path.GetFileName(failure.Path)).Order(StringComparer.Ordinal));
        Assert.StartsWith("truncated", first.RecentFailures.Single(failure => failure.Path.EndsWith("cut.flac", StringComparison.Ordinal)).Error, StringComparison.Ordinal);
        Assert.Equal((0, 4), (second.Counters.Failed, second.Counters.Skipped));

        await Clips.EncodeAsync(_host.File("good.wav"), _host.File("text.mp3"), "-b:a", "128k");
        ScanProgress third = await _host.ScanAsync();
        Assert.Equal((1, 0), (third.Counters.Full, third.Counters.Failed));
    }

    [Fact]
    public async Task RunAsync_MovedFile_KeepsItsIdWithoutAnalysis()
    {
        Clips.Wav(_host.File("one.wav"), 1, seed: 1);
        Clips.Wav(_host.File("two.wav"), 1, seed: 2);
        await _host.ScanAsync();
        long id = (await _host.RowsAsync())["one.wav"].Id;

        Directory.CreateDirectory(_host.File("deep"));
        File.Move(_host.File("one.wav"), _host.File("deep", "renamed.wav"));
        File.SetLastWriteTimeUtc(_host.File("deep", "renamed.wav"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal((0, 2, 0), (progress.Counters.Full, progress.Counters.Skipped, progress.Counters.Removed));
        TrackRecord row = (await _host.RowsAsync())["deep/renamed.wav"];
        Assert.Equal((id, "deep/renamed.wav"), (row.Id, row.RelativePath));
        Assert.Equal(2, _host.Embedder.Tracks);
    }

    [Fact]
    public async Task RunAsync_ModelChangedByAForcedScan_AnalysesAgainUnderTheSameId()
    {
        Clips.Wav(_host.File("one.wav"), 1);
        await _host.ScanAsync();
        long id = (await _host.RowsAsync())["one.wav"].Id;

        _host.Embedder = new LevelEmbedder { Model = "level-2" };
        _host.EmbedderName = "level-2";
        await _host.StartAsync();
        ScanProgress progress = await _host.ScanAsync(force: true);

        Assert.Equal(1, progress.Counters.Full);
        TrackRecord row = (await _host.RowsAsync())["one.wav"];
        Assert.Equal((id, "level-2"), (row.Id, row.Model));
    }

    [Fact]
    public async Task RunAsync_ModelChangeThatWasCutOff_GoesOnUnforced()
    {
        foreach (int seed in Enumerable.Range(1, 4))
        {
            Clips.Wav(_host.File($"{seed}.wav"), 1, seed: seed);
        }

        await _host.ScanAsync();
        _host.Embedder = new LevelEmbedder { Model = "level-2" };
        _host.EmbedderName = "level-2";
        await _host.StartAsync();
        int begun = 0;
        _host.Embedder.BeforeTrack = _ =>
        {
            if (Interlocked.Increment(ref begun) == 3)
            {
                _host.Scanner.Cancel();
            }

            return Task.CompletedTask;
        };
        await _host.ScanAsync(force: true);
        Assert.Equal(ScanOutcome.Cancelled, (await _host.LastScanAsync()).Outcome);
        int left = (await _host.RowsAsync()).Values.Count(row => row.Model == "level-1");

        ScanProgress rest = await _host.ScanAsync();

        Assert.InRange(left, 1, 3);
        Assert.Equal((left, 4 - left), (rest.Counters.Full, rest.Counters.Skipped));
        Assert.All((await _host.RowsAsync()).Values, row => Assert.Equal("level-2", row.Model));
    }

    [Fact]
    public async Task RunAsync_OlderDescriptors_LeavesTheEmbeddingAlone()
    {
        Clips.Wav(_host.File("one.wav"), 1);
        await _host.ScanAsync();
        TrackRecord row = (await _host.RowsAsync())["one.wav"];
        await _host.Tracks.UpdateAsync(row with { DescriptorVersion = 0, Loudness = null }, CancellationToken.None);

        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal((0, 1), (progress.Counters.Full, progress.Counters.DescriptorsOnly));
        Assert.Equal(row.Loudness, (await _host.RowsAsync())["one.wav"].Loudness);
        Assert.Equal(1, _host.Embedder.Tracks);
    }

    [Fact]
    public async Task RunAsync_ClockThatIsSetBackMeanwhile_TakesAsLongAsItTook()
    {
        Clips.Wav(_host.File("one.wav"), 1);
        Assert.True(_host.Scanner.TryStart());
        _host.Ahead = -TimeSpan.FromHours(1);

        await _host.Scanner.RunAsync(force: false, CancellationToken.None);

        Assert.InRange(_host.Scanner.State.Progress.LastDurationSec!.Value, 0, 120);
        Assert.InRange((await _host.LastScanAsync()).DurationSec!.Value, 0, 120);
    }

    [Fact]
    public async Task GiveUp_ClaimedScan_LeavesItsReasonAndRoomForTheNext()
    {
        Assert.True(_host.Scanner.TryStart());

        _host.Scanner.GiveUp("no room");

        Assert.Equal((ScanStatus.Error, "no room"), (_host.Scanner.State.Progress.State, _host.Scanner.State.Progress.LastError));
        await _host.ScanAsync();
    }

    [Fact]
    public async Task RunAsync_Forced_AnalysesAll()
    {
        Clips.Wav(_host.File("one.wav"), 1);
        await _host.ScanAsync();

        ScanProgress progress = await _host.ScanAsync(force: true);

        Assert.Equal(1, progress.Counters.Full);
        Assert.True((await _host.LastScanAsync()).Start.Forced);
    }

    [Fact]
    public async Task RunAsync_DeletedFile_LosesItsRow()
    {
        Clips.Wav(_host.File("one.wav"), 1, seed: 1);
        Clips.Wav(_host.File("two.wav"), 1, seed: 2);
        await _host.ScanAsync();

        File.Delete(_host.File("one.wav"));
        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal(1, progress.Counters.Removed);
        Assert.Equal(["two.wav"], (await _host.RowsAsync()).Keys);
        Assert.Single(_host.Index.Snapshot.Tracks);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task RunAsync_UnreachableOrEmptyRoot_RemovesNothing(bool exists)
    {
        string root = _host.File("mount");
        Clips.Wav(_host.File("mount", "one.wav"), 1, seed: 1);
        Clips.Wav(_host.File("other", "two.wav"), 1, seed: 2);
        _host.Libraries = [root, _host.File("other")];
        await _host.StartAsync();
        await _host.ScanAsync();

        Directory.Delete(root, recursive: true);
        if (exists)
        {
            Directory.CreateDirectory(root);
        }

        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal((0, 1), (progress.Counters.Removed, progress.Counters.Failed));
        Assert.Equal(root, progress.RecentFailures.Single().Path);
        Assert.Equal(2, (await _host.RowsAsync()).Count);
    }

    [Fact]
    public async Task RunAsync_FailingEmbedder_FailsTheFileAndTriesItAgain()
    {
        Clips.Wav(_host.File("one.wav"), 1);
        _host.Embedder.BeforeTrack = _ => throw new InvalidOperationException("the plugin is broken");

        ScanProgress first = await _host.ScanAsync();
        _host.Embedder.BeforeTrack = _ => Task.CompletedTask;
        ScanProgress second = await _host.ScanAsync();

        Assert.Equal("embedder 'level-1' failed: the plugin is broken", first.RecentFailures.Single().Error);
        Assert.Equal(1, second.Counters.Full);
    }

    [Fact]
    public async Task Cancel_InTheMiddle_KeepsWhatIsCommittedAndPrunesNothing()
    {
        Clips.Wav(_host.File("gone.wav"), 1, seed: 99);
        await _host.ScanAsync();
        File.Delete(_host.File("gone.wav"));
        for (int i = 0; i < 6; i++)
        {
            Clips.Wav(_host.File($"{i}.wav"), 1, seed: i);
        }

        var thirdReached = new TaskCompletionSource();
        int begun = 0;
        _host.Embedder.BeforeTrack = async stop =>
        {
            if (Interlocked.Increment(ref begun) > 2)
            {
                thirdReached.TrySetResult();
                await Task.Delay(Timeout.Infinite, stop);
            }
        };

        Assert.True(_host.Scanner.TryStart());
        Assert.Equal(ScanStatus.Scanning, _host.Scanner.State.Progress.State);
        Assert.False(_host.Scanner.TryStart());
        Task scan = _host.Scanner.RunAsync(force: false, CancellationToken.None);
        await thirdReached.Task;
        ScanProgress middle = _host.Scanner.State.Progress;
        _host.Scanner.Cancel();
        await scan.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(ScanPhase.Extracting, middle.Phase);
        Assert.NotEmpty(middle.CurrentFiles);
        Assert.Equal(ScanOutcome.Cancelled, (await _host.LastScanAsync()).Outcome);
        Assert.Equal(ScanStatus.Idle, _host.Scanner.State.Progress.State);
        Assert.Contains("gone.wav", (await _host.RowsAsync()).Keys);

        int committed = (await _host.RowsAsync()).Count - 1;
        _host.Embedder.BeforeTrack = _ => Task.CompletedTask;
        ScanProgress rest = await _host.ScanAsync();
        Assert.Equal((6 - committed, committed), (rest.Counters.Full, rest.Counters.Skipped));
    }
}
