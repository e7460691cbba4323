using System.Globalization;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;
using Xunit.Abstractions;

namespace Harmonie.Engine.Tests.Scanning;

/// <summary>One rule for what a file is, from the walk to the removal of rows: kinds, times, links, roots in each other, and changes meanwhile.</summary>
public sealed class FileRuleTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly ScanHost _host = new();

    public async Task InitializeAsync() => await _host.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task RunAsync_PipesAndDevices_AreOneLineEachInEveryScan()
    {
        Clips.Wav(_host.File("one.wav"), 1);
        await Command.RunAsync("mkfifo", _host.File("x.mp3"));
        File.CreateSymbolicLink(_host.File("zero.wav"), "/dev/zero");

        for (int scan = 0; scan < 2; scan++)
        {
            ScanProgress progress = await _host.ScanAsync();

            Assert.Equal((1, 2, null), (progress.Counters.Discovered, progress.Counters.Failed, progress.LastError));
            Assert.Equal(["not a file but a pipe", "not a file but a device"], progress.RecentFailures.Select(failure => failure.Error).OrderDescending());
        }

        Assert.Equal(["one.wav"], (await _host.RowsAsync()).Keys);
    }

    [Fact]
    public async Task RunAsync_FileThatBecomesAPipeMeanwhile_IsOneLine()
    {
        // The third file is begun after one of the first two.
        Clips.Wav(_host.File("a.wav"), 1, seed: 1);
        Clips.Wav(_host.File("b.wav"), 1, seed: 2);
        Clips.Wav(_host.File("z.wav"), 1, seed: 3);
        var change = new Lazy<Task>(async () =>
        {
            File.Delete(_host.File("z.wav"));
            await Command.RunAsync("mkfifo", _host.File("z.wav"));
        });
        _host.Embedder.BeforeTrack = _ => change.Value;

        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal((2, 1), (progress.Counters.Full, progress.Counters.Failed));
        Assert.Equal("not a file but a pipe", Assert.Single(progress.RecentFailures).Error);
    }

    [Fact]
    public async Task RunAsync_FileThatChangesWhileItIsRead_IsLeftToTheNextScan()
    {
        // By less than a scan's tolerance, and not in size: a row of these times would never be looked at again.
        string path = _host.File("one.wav");
        DateTime planned = new(2024, 5, 23, 12, 0, 0, DateTimeKind.Utc);
        Clips.Wav(path, 1, seed: 1);
        File.SetLastWriteTimeUtc(path, planned);
        _host.Embedder.BeforeTrack = _ =>
        {
            Clips.Wav(path, 1, seed: 2);
            File.SetLastWriteTimeUtc(path, planned.AddSeconds(0.5));
            _host.Embedder.BeforeTrack = _ => Task.CompletedTask;
            return Task.CompletedTask;
        };

        ScanProgress[] scans = [await _host.ScanAsync(), await _host.ScanAsync(), await _host.ScanAsync()];

        Assert.Equal([(0, 1, 0), (1, 0, 0), (0, 0, 1)], scans.Select(scan => (scan.Counters.Full, scan.Counters.Failed, scan.Counters.Skipped)));
    }

    [Fact]
    public async Task RunAsync_TimesOutOfTheOrdinary_AreNumbersAndUnchangedAtTheNextScan()
    {
        await using MountedFolder? mount = await TryMountAsync(_host.File("far"));
        if (mount is null)
        {
            return;
        }

        await FileCase.MakeAsync("fs-mtimes", _host.File("far"), "far");

        ScanProgress first = await _host.ScanAsync();
        ScanProgress second = await _host.ScanAsync();

        Assert.Equal((6, 0, null), (first.Counters.Full, first.Counters.Failed, first.LastError));
        Assert.Equal((6, 0, null), (second.Counters.Skipped, second.Counters.Failed, second.LastError));
        Dictionary<string, TrackRecord> rows = await _host.RowsAsync();
        Assert.Equal(
            [-2177452800, 0, 4294967295, 253402300799, 253402300801],
            new[] { "y1901", "y1970", "y2106", "y9999", "y10000" }.Select(name => rows[$"far/{name}.flac"].Mtime));
    }

    [Theory, InlineData(1), InlineData(2)]
    public async Task WalkAsync_RandomTimesOfTheWholeRange_AreThoseOfStat(int seed)
    {
        await using MountedFolder? mount = await TryMountAsync(_host.File("far"));
        if (mount is null)
        {
            return;
        }

        var random = new Random(seed);
        long[] times = [.. Enumerable.Range(0, 60).Select(i => random.NextInt64(-(1L << i), 1L << i)), long.MaxValue >> 1, long.MinValue >> 1];
        for (int i = 0; i < times.Length; i++)
        {
            await File.WriteAllTextAsync(_host.File("far", $"{i}.mp3"), "");
            await Command.RunAsync("touch", "-d", string.Create(CultureInfo.InvariantCulture, $"@{times[i]}"), _host.File("far", $"{i}.mp3"));
        }

        LibraryWalk walk = await LibraryWalker.WalkAsync([_host.Music], _ => { }, CancellationToken.None);

        Assert.Empty(walk.Failures);
        Assert.Equal(times.Length, walk.Files.Count);
        Assert.All(walk.Files, file =>
        {
            double expected = times[int.Parse(Path.GetFileNameWithoutExtension(file.Path), CultureInfo.InvariantCulture)];
            Assert.Equal(expected, file.Mtime, tolerance: 0.001); // A millionth of a second is lost where ticks have more digits than a double.
        });
    }

    [Fact]
    public async Task RunAsync_FolderBecomesALinkToItsCopy_LeavesNoGhost()
    {
        Clips.Wav(_host.File("old", "x.wav"), 1, seed: 1);
        Clips.Wav(_host.File("new", "x.wav"), 1, seed: 1);
        Clips.Wav(_host.File("new", "y.wav"), 1, seed: 2);
        await _host.ScanAsync();

        Directory.Delete(_host.File("old"), recursive: true);
        Directory.CreateSymbolicLink(_host.File("old"), _host.File("new"));
        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal((0, 1), (progress.Counters.Full, progress.Counters.Removed));
        Assert.Equal(["new/x.wav", "new/y.wav"], (await _host.RowsAsync()).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RunAsync_FileBecomesALinkToAnother_LeavesNoGhost()
    {
        Clips.Wav(_host.File("x.wav"), 1, seed: 1);
        Clips.Wav(_host.File("y.wav"), 1, seed: 2);
        await _host.ScanAsync();

        File.Delete(_host.File("x.wav"));
        File.CreateSymbolicLink(_host.File("x.wav"), _host.File("y.wav"));
        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal(1, progress.Counters.Removed);
        Assert.Equal(["y.wav"], (await _host.RowsAsync()).Keys);
    }

    [Fact]
    public async Task RunAsync_LinkInAnEarlierRoot_LeavesTheRowAsItIs()
    {
        Clips.Wav(_host.File("b", "x.wav"), 1);
        Directory.CreateDirectory(_host.File("a"));
        _host.Libraries = [_host.File("a"), _host.File("b")];
        await _host.StartAsync();
        await _host.ScanAsync();
        TrackRecord before = (await _host.RowsAsync()).Values.Single();

        File.CreateSymbolicLink(_host.File("a", "l.wav"), _host.File("b", "x.wav"));
        ScanProgress progress = await _host.ScanAsync();

        TrackRecord after = (await _host.RowsAsync()).Values.Single();
        Assert.Equal((1, 0, 0), (progress.Counters.Skipped, progress.Counters.Removed, progress.Counters.Failed));
        Assert.Equal((before.Id, before.Path, before.LibraryRoot), (after.Id, after.Path, after.LibraryRoot));
    }

    [Theory, InlineData("", "jazz"), InlineData("jazz", "")]
    public async Task RunAsync_NestedRoots_LoseWhatIsGoneAndNothingElse(string first, string second)
    {
        Clips.Wav(_host.File("jazz", "x.wav"), 1, seed: 1);
        Clips.Wav(_host.File("jazz", "y.wav"), 1, seed: 2);
        _host.Libraries = [_host.File(first), _host.File(second)];
        await _host.StartAsync();
        await _host.ScanAsync();

        File.Delete(_host.File("jazz", "x.wav"));
        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal((1, 0), (progress.Counters.Removed, progress.Counters.Failed));
        Assert.Equal(["jazz/y.wav"], (await _host.RowsAsync()).Keys);
    }

    [Fact]
    public async Task RunAsync_NestedRootThatIsEmptied_KeepsItsRows()
    {
        Clips.Wav(_host.File("usb", "x.wav"), 1, seed: 1);
        Clips.Wav(_host.File("y.wav"), 1, seed: 2);
        _host.Libraries = [_host.Music, _host.File("usb")];
        await _host.StartAsync();
        await _host.ScanAsync();

        File.Delete(_host.File("usb", "x.wav"));
        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal((0, 1), (progress.Counters.Removed, progress.Counters.Failed));
        Assert.Equal("empty, but it held 1 track: none of them is removed", Assert.Single(progress.RecentFailures).Error);
        Assert.Equal(2, (await _host.RowsAsync()).Count);
    }

    [Fact]
    public async Task RunAsync_StemsOfEqualLengthAndEnds_KeepTheirOwnAnalyses()
    {
        await FileCase.MakeAsync("fs-same-ends", _host.Music, "1");
        await _host.ScanAsync();
        TrackRecord take1 = (await _host.RowsAsync())["take1.wav"];

        await FileCase.MakeAsync("fs-same-ends", _host.Music, "2");
        ScanProgress progress = await _host.ScanAsync();

        TrackRecord take2 = Assert.Single(await _host.RowsAsync()).Value;
        Assert.Equal((1, "take2.wav"), (progress.Counters.Full, Path.GetFileName(take2.Path)));
        Assert.Equal((take1.Size, take1.Fingerprint), (take2.Size, take2.Fingerprint)); // Else this test shows nothing.
        Assert.NotEqual(take1.AudioHash, take2.AudioHash);
        Assert.NotEqual((take1.Key, take1.Scale, take1.Loudness), (take2.Key, take2.Scale, take2.Loudness));
    }

    private async Task<MountedFolder?> TryMountAsync(string path)
    {
        MountedFolder? mount = await MountedFolder.TryMountAsync(path);
        if (mount is null)
        {
            output.WriteLine("Mounting is forbidden here: this test shows nothing.");
        }

        return mount;
    }
}
