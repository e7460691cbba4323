using System.Threading.Channels;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Scanning.Watching;

namespace Harmonie.Engine.Tests.Scanning.Watching;

public sealed class LibraryWatcherTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ScanHost _host = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<ScanProgress> _asked = Channel.CreateUnbounded<ScanProgress>();
    private Task _watching = Task.CompletedTask;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await StopAsync();
        await _host.DisposeAsync();
        _stop.Dispose();
    }

    [Fact]
    public async Task RunAsync_FileComes_AsksForAScan()
    {
        await WatchAsync(_host.Music);

        Clips.Wav(_host.File("one.wav"), 1);

        await UntilAskedAsync();
    }

    [Fact]
    public async Task RunAsync_ChangesWhileAScanRuns_AskOnceItHasEnded()
    {
        await WatchAsync(_host.Music);
        Assert.True(_host.Scanner.TryStart());
        Clips.Wav(_host.File("one.wav"), 1);
        Clips.Wav(_host.File("two.wav"), 1);
        await Task.Delay(1000);
        Assert.Equal(0, _asked.Reader.Count);

        await _host.Scanner.RunAsync(force: false, CancellationToken.None);

        Assert.Equal(ScanStatus.Idle, (await UntilAskedAsync()).State);
        await Task.Delay(1000);
        Assert.Equal(0, _asked.Reader.Count);
    }

    [Fact]
    public async Task RunAsync_MoreChangesThanTheSystemKeeps_AsksForAScan()
    {
        await WatchAsync(_host.Music);

        _host.Get<LibraryWatcher>().Fail(_host.Music, new InternalBufferOverflowException());

        await UntilAskedAsync();
        Assert.Empty(_host.Get<LibraryWatcher>().Notes);
    }

    [Fact]
    public async Task RunAsync_NoWatchesLeft_SaysSoAndLeavesTheOtherRootAlone()
    {
        string other = Directory.CreateDirectory(_host.File("other")).FullName;
        string root = Directory.CreateDirectory(_host.File("root")).FullName;
        await WatchAsync(root, other);
        LibraryWatcher watcher = _host.Get<LibraryWatcher>();

        watcher.Fail(root, new IOException("The limit has been reached."));
        watcher.Fail(root, new IOException("The limit has been reached."));

        Assert.Equal([$"{root} is not watched: The limit has been reached; the next scan finds its changes"], watcher.Notes);
        Clips.Wav(Path.Combine(other, "one.wav"), 1);
        await UntilAskedAsync();
    }

    [Fact]
    public async Task RunAsync_RootThatIsAway_IsWatchedFromTheNextScanOn()
    {
        _host.WatchRoots = TimeSpan.FromHours(1);
        string root = _host.File("mount");
        await WatchAsync(root);
        LibraryWatcher watcher = _host.Get<LibraryWatcher>();
        Assert.Equal([$"{root} is not watched: it can't be reached; the next scan finds its changes"], watcher.Notes);

        Directory.CreateDirectory(root);
        await _host.ScanAsync();
        await UntilAsync(() => watcher.Notes.Count == 0);
        Clips.Wav(Path.Combine(root, "one.wav"), 1);

        await UntilAskedAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task RunAsync_RootThatIsReplaced_IsWatchedAnew(bool byMount)
    {
        string root = Directory.CreateDirectory(_host.File("root")).FullName;
        await WatchAsync(root);
        MountedFolder? mount = null;
        if (!byMount)
        {
            Directory.Move(root, _host.File("old"));
            Directory.CreateDirectory(root);
        }
        else if ((mount = await MountedFolder.TryMountAsync(root)) is null)
        {
            return;
        }

        await using (mount)
        {
            await UntilAskedAsync(); // Without a change that any watch could have heard of.
            Clips.Wav(Path.Combine(root, "one.wav"), 1);
            await UntilAskedAsync();
            await StopAsync();
            _host.Get<LibraryWatcher>().Dispose(); // A file system that is watched can't be unmounted.
        }
    }

    [Fact]
    public async Task RunAsync_DiskThatIsMountedWithinARoot_IsTold()
    {
        string root = Directory.CreateDirectory(_host.File("root")).FullName;
        Directory.CreateDirectory(Path.Combine(root, "usb"));
        await WatchAsync(root);

        if (await MountedFolder.TryMountAsync(Path.Combine(root, "usb")) is { } disk)
        {
            await UntilAskedAsync();
            await StopAsync();
            _host.Get<LibraryWatcher>().Dispose(); // A file system that is watched can't be unmounted.
            await disk.DisposeAsync();
        }
    }

    [Fact]
    public async Task RunAsync_RootThatGoesAwayAndComesBack_IsToldAndWatched()
    {
        string root = Directory.CreateDirectory(_host.File("root")).FullName;
        await WatchAsync(root);
        LibraryWatcher watcher = _host.Get<LibraryWatcher>();

        Directory.Move(root, _host.File("elsewhere"));
        await UntilAskedAsync();
        Assert.Equal([$"{root} is not watched: it can't be reached; the next scan finds its changes"], watcher.Notes);

        Directory.CreateDirectory(root);
        await UntilAskedAsync();
        Assert.Empty(watcher.Notes);
        Clips.Wav(Path.Combine(root, "one.wav"), 1);
        await UntilAskedAsync();
    }

    [Fact]
    public async Task RunAsync_SingleFile_IsNamed()
    {
        Clips.Wav(_host.File("one.wav"), 1);
        await WatchAsync(_host.File("one.wav"));

        Assert.Contains("it is a single file", Assert.Single(_host.Get<LibraryWatcher>().Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/music/a.flac", false, true)]
    [InlineData("/music/Album/a.MP3", false, true)]
    [InlineData("/music/Album", true, true)]
    [InlineData("/music/cover.jpg", false, false)]
    [InlineData("/music/.a.flac", false, false)]
    [InlineData("/music/.trash/a.flac", false, false)]
    [InlineData("/music/.trash", true, false)]
    public void Matters_IsWhatAWalkWouldLookAt(string path, bool mayBeFolder, bool matters) => Assert.Equal(matters, RootWatch.Matters("/music", path, mayBeFolder));

    private async Task WatchAsync(params string[] roots)
    {
        _host.Libraries = roots;
        await _host.StartAsync();
        LibraryWatcher watcher = _host.Get<LibraryWatcher>();
        _watching = watcher.RunAsync(Ask, _stop.Token);
        await UntilAsync(() => watcher.HasBegun);

        ScanProgress Ask()
        {
            ScanProgress progress = _host.Scanner.State.Progress;
            _asked.Writer.TryWrite(progress);
            return progress;
        }
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<ScanProgress> UntilAskedAsync() => await _asked.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource patience = new(Patience);
        while (!condition())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
