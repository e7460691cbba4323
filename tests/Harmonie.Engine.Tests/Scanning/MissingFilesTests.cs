using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Tests.Scanning;

/// <summary>A file that is gone leaves everything that is served, and comes back with all that was known of it.</summary>
public sealed class MissingFilesTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly LoggedTools _tools;
    private readonly ScanHost _host;

    public MissingFilesTests()
    {
        _tools = new LoggedTools(_folder.File("tools"));
        _host = new ScanHost { FfmpegDirectory = _tools.Directory };
    }

    private TrackStore Tracks => _host.Tracks;

    public async Task InitializeAsync()
    {
        Clips.Wav(_host.File("one.wav"), 1, seed: 1);
        Clips.Wav(_host.File("usb", "two.wav"), 1, seed: 2);
        await _host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Theory, InlineData("one.wav"), InlineData("elsewhere.wav")]
    public async Task RunAsync_FileThatComesBack_HasItsIdAndIsNotDecodedAgain(string backAs)
    {
        await _host.ScanAsync();
        TrackRecord before = (await _host.RowsAsync())["one.wav"];
        File.Move(_host.File("one.wav"), _folder.File("one.wav"));

        Assert.Equal(1, (await _host.ScanAsync()).Counters.Removed);
        Assert.Null(await Tracks.FindAsync(before.Id, CancellationToken.None));
        Assert.DoesNotContain(_host.Index.Snapshot.Tracks, track => track.Id == before.Id);
        Assert.Equal(0, (await _host.ScanAsync()).Counters.Removed);

        await _host.StartAsync(); // The index is read anew.
        Assert.DoesNotContain(_host.Index.Snapshot.Tracks, track => track.Id == before.Id);
        _tools.Clear();
        File.Move(_folder.File("one.wav"), _host.File(backAs));
        ScanProgress back = await _host.ScanAsync();

        TrackRecord after = (await _host.RowsAsync())[backAs];
        Assert.Equal((before.Id, before.AnalyzedAt, null), (after.Id, after.AnalyzedAt, after.MissingSince));
        Assert.Equal(new ScanCounters(Discovered: 2, Full: 0, DescriptorsOnly: 0, Skipped: 2, Failed: 0, Removed: 0), back.Counters);
        Assert.Contains(_host.Index.Snapshot.Tracks, track => track.Id == before.Id);
        Assert.Empty(_tools.Decodes);
    }

    [Fact]
    public async Task RunAsync_FileThatComesBackWithAnotherSound_IsAnalysedUnderItsId()
    {
        await _host.ScanAsync();
        TrackRecord before = (await _host.RowsAsync())["one.wav"];
        File.Delete(_host.File("one.wav"));
        await _host.ScanAsync();

        Clips.Wav(_host.File("one.wav"), 2, seed: 3);
        Assert.Equal(1, (await _host.ScanAsync()).Counters.Full);

        TrackRecord after = (await _host.RowsAsync())["one.wav"];
        Assert.Equal((before.Id, 2.0), (after.Id, after.Duration));
    }

    [Theory, InlineData(30, 29.9, true), InlineData(30, 30.1, false), InlineData(1, 2, false), InlineData(36_500, 36_000, true)]
    public async Task RunAsync_MissingFile_IsKeptForTheDaysOfTheSetting(int days, double later, bool isKept)
    {
        _host.KeepMissingDays = days;
        await _host.StartAsync();
        await _host.ScanAsync();
        long id = (await _host.RowsAsync())["one.wav"].Id;
        File.Delete(_host.File("one.wav"));
        await _host.ScanAsync();

        _host.Ahead = TimeSpan.FromDays(later);
        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal(0, progress.Counters.Removed);
        Assert.Equal(isKept, (await Tracks.GetKnownFilesAsync(CancellationToken.None)).Any(row => row.Id == id));
    }

    [Fact]
    public async Task RunAsync_NoDaysToKeep_RemovesTheRowAtOnce()
    {
        _host.KeepMissingDays = 0;
        await _host.StartAsync();
        await _host.ScanAsync();
        File.Delete(_host.File("one.wav"));

        Assert.Equal(1, (await _host.ScanAsync()).Counters.Removed);

        Assert.Equal(["two.wav"], (await Tracks.GetKnownFilesAsync(CancellationToken.None)).Select(row => Path.GetFileName(row.Path)));
    }

    [Fact]
    public async Task RunAsync_PipeWhereAFileWas_HidesItsRow()
    {
        await _host.ScanAsync();
        File.Delete(_host.File("one.wav"));
        await Command.RunAsync("mkfifo", _host.File("one.wav"));

        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal((1, 1), (progress.Counters.Removed, progress.Counters.Failed));
        Assert.Equal(["usb/two.wav"], (await _host.RowsAsync()).Keys);
    }

    [Theory, InlineData(30), InlineData(0)]
    public async Task RunAsync_SubMountThatGoesAndComes_HidesItsRowsAndKeepsTheirIds(int days)
    {
        _host.KeepMissingDays = days;
        await _host.StartAsync();
        string inner = Path.Combine(_host.File("usb"), "deep", "four.wav");
        File.Delete(_host.File("usb", "two.wav"));
        string kept = _folder.File("disk");
        Directory.CreateDirectory(kept);
        if (await MountedFolder.TryMountAsync(kept) is not { } disk)
        {
            return;
        }

        await using (disk)
        {
            Clips.Wav(Path.Combine(kept, "three.wav"), 1, seed: 3);
            Clips.Wav(Path.Combine(kept, "deep", "four.wav"), 1, seed: 4);
            await using (await BoundFolder.BindAsync(kept, _host.File("usb")))
            {
                await _host.ScanAsync();
            }

            Dictionary<string, TrackRecord> before = await _host.RowsAsync();
            ScanProgress away = await _host.ScanAsync();

            Assert.Equal((2, 1), (away.Counters.Removed, away.Counters.Failed));
            ScanFailure note = Assert.Single(away.RecentFailures);
            Assert.Equal((_host.File("usb"), "the file system that was mounted here is away, with 2 tracks: hidden until it is back"), (note.Path, note.Error));
            Assert.Equal(["one.wav"], (await _host.RowsAsync()).Keys);
            Assert.Contains(await _host.Get<LibraryRoots>().ListAsync(CancellationToken.None), root => root == new LibraryRoot(_host.File("usb"), false, true, 2, 2));

            _host.Ahead = TimeSpan.FromDays(400);
            Assert.Equal(0, (await _host.ScanAsync()).Counters.Removed);
            _tools.Clear();
            await using (await BoundFolder.BindAsync(kept, _host.File("usb")))
            {
                ScanProgress back = await _host.ScanAsync();

                Assert.Equal(new ScanCounters(Discovered: 3, Full: 0, DescriptorsOnly: 0, Skipped: 3, Failed: 0, Removed: 0), back.Counters);
                Assert.True(File.Exists(inner));
                Assert.Equal(before.Select(row => (row.Key, row.Value.Id)).Order(), (await _host.RowsAsync()).Select(row => (row.Key, row.Value.Id)).Order());
            }

            Assert.Empty(_tools.Decodes);
        }

    }

    [Fact]
    public async Task RunAsync_OtherDiskInThePlaceOfOneThatIsAway_IsNotTheOneThatIsBack()
    {
        await _host.StartAsync();
        File.Delete(_host.File("usb", "two.wav"));
        if (await MountedFolder.TryMountAsync(_host.File("usb")) is not { } disk)
        {
            return;
        }

        Clips.Wav(_host.File("usb", "three.wav"), 1, seed: 3);
        await _host.ScanAsync();
        await disk.DisposeAsync();
        Assert.Equal(1, (await _host.ScanAsync()).Counters.Removed);
        _host.Ahead = TimeSpan.FromDays(31);

        await using (await MountedFolder.TryMountAsync(_host.File("usb")))
        {
            Assert.Equal(["usb/three.wav"], await MissingAfterScanAsync()); // Nothing is on it.
            Clips.Wav(_host.File("usb", "four.wav"), 1, seed: 4);
            Assert.Equal(["usb/three.wav"], await MissingAfterScanAsync());
            Assert.Equal(["usb/three.wav"], await MissingAfterScanAsync()); // By now the place is that of the other one: the days are counted from here.

            _host.Ahead += TimeSpan.FromDays(29);
            Assert.Equal(["usb/three.wav"], await MissingAfterScanAsync());
            _host.Ahead += TimeSpan.FromDays(2);
            Assert.Empty(await MissingAfterScanAsync());
        }
    }

    [Fact]
    public async Task RunAsync_RootThatHoldsNothingButADiskThatIsAway_KeepsItsRowsAndSaysSoOnce()
    {
        File.Delete(_host.File("usb", "two.wav"));
        _host.Libraries = [_host.File("usb"), _host.File("nowhere")];
        await _host.StartAsync();
        if (await MountedFolder.TryMountAsync(_host.File("usb", "disk")) is not { } disk)
        {
            return;
        }

        Clips.Wav(_host.File("usb", "disk", "three.wav"), 1, seed: 3);
        await _host.ScanAsync();
        await disk.DisposeAsync();

        ScanProgress away = await _host.ScanAsync();

        Assert.Equal(0, away.Counters.Removed);
        Assert.Equal("empty, but it held 1 track: none of them is removed", Assert.Single(away.RecentFailures, failure => failure.Path != _host.File("nowhere")).Error);
        Assert.Equal(["usb/disk/three.wav"], (await _host.RowsAsync()).Keys);
        IReadOnlyList<LibraryRoot> roots = await _host.Get<LibraryRoots>().ListAsync(CancellationToken.None);
        Assert.Equal([(_host.File("usb"), false), (_host.File("nowhere"), true)], roots.Where(root => root.IsConfigured).Select(root => (root.Path, root.IsAway)));
    }

    [Fact]
    public async Task RunAsync_RootThatIsUnmountedOverAStrayFile_KeepsItsRows()
    {
        Clips.Wav(_host.File("usb", "stray.wav"), 1, seed: 5);
        File.Delete(_host.File("usb", "two.wav"));
        _host.Libraries = [_host.File("usb")];
        await _host.StartAsync();
        MountedFolder? disk = await MountedFolder.TryMountAsync(_host.File("usb"));
        if (disk is null)
        {
            return;
        }

        Clips.Wav(_host.File("usb", "three.wav"), 1, seed: 3);
        await _host.ScanAsync();
        await disk.DisposeAsync();

        ScanProgress away = await _host.ScanAsync();

        Assert.Equal((1, 0), (away.Counters.Full, away.Counters.Removed));
        Assert.Equal("the file system that was mounted here is away, with 1 track: none of them is hidden", Assert.Single(away.RecentFailures).Error);
        Assert.Equal(["usb/stray.wav", "usb/three.wav"], (await _host.RowsAsync()).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RunAsync_MountThatBecomesAPlainFolderOfTheSameFiles_IsForgotten()
    {
        MountedFolder? disk = await MountedFolder.TryMountAsync(_host.File("usb"));
        if (disk is null)
        {
            return;
        }

        File.Copy(_host.File("one.wav"), _host.File("usb", "three.wav"));
        Clips.Wav(_host.File("usb", "four.wav"), 1, seed: 4);
        await _host.ScanAsync();
        Directory.CreateDirectory(_folder.File("copy"));
        await Command.RunAsync("cp", "-a", _host.File("usb") + "/.", _folder.File("copy"));
        await disk.DisposeAsync();
        await Command.RunAsync("cp", "-a", _folder.File("copy") + "/.", _host.File("usb"));
        File.Delete(_host.File("usb", "four.wav"));

        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal((1, 0), (progress.Counters.Removed, progress.Counters.Failed));
        Assert.Empty(await _host.Get<RootStore>().GetMountsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task RunAsync_RootsThatNobodyConfigures_StayAsTheyAre()
    {
        await _host.ScanAsync();
        _host.Libraries = [_host.File("usb"), _host.File("typo")];
        await _host.StartAsync();
        Directory.CreateDirectory(_folder.File("gone"));
        File.Delete(_host.File("one.wav"));

        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal((0, 1), (progress.Counters.Removed, progress.Counters.Failed));
        Assert.Equal((_host.File("typo"), "the library can't be reached: there is nothing at this path"), progress.RecentFailures.Select(failure => (failure.Path, failure.Error)).Single());
        Assert.Equal(["one.wav", "usb/two.wav"], (await _host.RowsAsync()).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2, _host.Index.Snapshot.Count);
    }

    [Fact]
    public async Task RemoveAsync_RootThatNobodyConfigures_GoesWithItsNumberOfRows()
    {
        await _host.ScanAsync();
        _host.Libraries = [_host.File("usb")];
        await _host.StartAsync();
        await _host.ScanAsync();
        LibraryRoots roots = _host.Get<LibraryRoots>();

        Assert.Equal(
            [new LibraryRoot(_host.File("usb"), true, false, 1, 0), new LibraryRoot(_host.Music, false, false, 1, 0)], await roots.ListAsync(CancellationToken.None));
        Assert.Equal(new RootRemoval(RootRemovalOutcome.OtherCount, 1), await roots.RemoveAsync(_host.Music, null, CancellationToken.None));
        Assert.Equal(new RootRemoval(RootRemovalOutcome.OtherCount, 1), await roots.RemoveAsync(_host.Music, 2, CancellationToken.None));
        Assert.Equal(RootRemovalOutcome.Configured, (await roots.RemoveAsync(_host.File("usb"), 1, CancellationToken.None)).Outcome);
        Assert.Equal(RootRemovalOutcome.Unknown, (await roots.RemoveAsync(_host.Music + "/", 1, CancellationToken.None)).Outcome);
        Assert.Equal(2, _host.Index.Snapshot.Count);

        Assert.True(_host.Scanner.TryStart());
        Assert.Equal(RootRemovalOutcome.Scanning, (await roots.RemoveAsync(_host.Music, 1, CancellationToken.None)).Outcome);
        await _host.Scanner.RunAsync(force: false, CancellationToken.None);

        Assert.Equal(new RootRemoval(RootRemovalOutcome.Removed, 1), await roots.RemoveAsync(_host.Music, 1, CancellationToken.None));
        Assert.Equal(["usb/two.wav"], (await _host.RowsAsync()).Keys);
        Assert.Equal(1, _host.Index.Snapshot.Count);
    }

    private async Task<string[]> MissingAfterScanAsync()
    {
        await _host.ScanAsync();
        IReadOnlyList<KnownFile> rows = await _host.Tracks.GetKnownFilesAsync(CancellationToken.None);
        return [.. rows.Where(row => row.MissingSince is not null).Select(row => Path.GetRelativePath(_host.Music, row.Path))];
    }
}
