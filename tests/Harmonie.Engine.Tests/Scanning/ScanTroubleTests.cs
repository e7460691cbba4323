using System.Diagnostics;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace Harmonie.Engine.Tests.Scanning;

/// <summary>What happens to the library while it is scanned: nothing may be lost by it, and no scan may hang.</summary>
public sealed class ScanTroubleTests : IAsyncLifetime
{
    private readonly ScanHost _host = new();

    public async Task InitializeAsync() => await _host.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task RunAsync_LibraryVanishesInTheMiddle_RemovesNothingAndTriesEachFileAgain()
    {
        string root = _host.File("library");
        Clips.Wav(_host.File("library", "known.wav"), 1, seed: 99);
        _host.Libraries = [root];
        await _host.StartAsync();
        await _host.ScanAsync();
        for (int i = 0; i < 6; i++)
        {
            Clips.Wav(_host.File("library", $"{i}.wav"), 1, seed: i);
        }

        var vanishing = new Lazy<Task>(() => Task.Run(() => Directory.Move(root, _host.File("away"))));
        _host.Embedder.BeforeTrack = _ => vanishing.Value;
        ScanProgress first = await _host.ScanAsync();
        Directory.Move(_host.File("away"), root);
        ScanProgress second = await _host.ScanAsync();

        Assert.Equal(6, first.Counters.Full + first.Counters.Failed);
        Assert.InRange(first.Counters.Failed, 4, 6); // Two were at work.
        Assert.Equal(first.Counters.Failed, first.RecentFailures.Select(failure => failure.Path).Distinct().Count());
        Assert.Equal((0, 0), (first.Counters.Removed, second.Counters.Removed));
        Assert.Equal((first.Counters.Failed, 0), (second.Counters.Full, second.Counters.Failed));
        Assert.Equal(7, (await _host.RowsAsync()).Count);
    }

    [Fact]
    public async Task RunAsync_BrokenFileThatChangesMeanwhile_IsTriedAgainUntilItStaysAsItIs()
    {
        // The third file is begun after one of the first two, which wait for its change: by less than a scan's tolerance, and not in size.
        string path = _host.File("z.wav");
        DateTime planned = new(2024, 5, 23, 12, 0, 0, DateTimeKind.Utc);
        Clips.Wav(_host.File("a.wav"), 1, seed: 1);
        Clips.Wav(_host.File("b.wav"), 1, seed: 2);
        await File.WriteAllTextAsync(path, "half of it");
        File.SetLastWriteTimeUtc(path, planned);
        var change = new Lazy<Task>(() => Task.Run(() => File.SetLastWriteTimeUtc(path, planned.AddSeconds(0.5))));
        _host.Embedder.BeforeTrack = _ => change.Value;

        ScanProgress first = await _host.ScanAsync();
        ScanProgress second = await _host.ScanAsync();
        ScanProgress third = await _host.ScanAsync();

        Assert.Equal([(2, 1, 0), (0, 1, 2), (0, 0, 3)], new[] { first, second, third }.Select(scan => (scan.Counters.Full, scan.Counters.Failed, scan.Counters.Skipped)));
    }

    [Fact]
    public async Task Cancel_OfWhatDoesNotListen_EndsTheScanAndTheNextRuns()
    {
        Clips.Wav(_host.File("one.wav"), 1);
        using var release = new ManualResetEventSlim();
        var stuck = new TaskCompletionSource();
        _host.Embedder.BeforeTrack = _ =>
        {
            stuck.TrySetResult();
            release.Wait(CancellationToken.None);
            return Task.CompletedTask;
        };

        Assert.True(_host.Scanner.TryStart());
        Task scan = Task.Run(() => _host.Scanner.RunAsync(force: false, CancellationToken.None));
        await stuck.Task;
        await _host.Scanner.CancelAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
        await scan.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(ScanOutcome.Cancelled, (await _host.LastScanAsync()).Outcome);
        _host.Embedder.BeforeTrack = _ => Task.CompletedTask;
        Assert.Equal(1, (await _host.ScanAsync()).Counters.Full);
        release.Set();
    }

    [Fact]
    public async Task Cancel_WhileAnotherProgramLocksTheDatabase_DoesNotWaitForIt()
    {
        Clips.Wav(_host.File("one.wav"), 1);
        var begun = new TaskCompletionSource();
        _host.Embedder.BeforeTrack = async stop =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);
        };
        Assert.True(_host.Scanner.TryStart());
        Task scan = Task.Run(() => _host.Scanner.RunAsync(force: false, CancellationToken.None));
        await begun.Task;
        await using (var other = new SqliteConnection($"Data Source={_host.Get<Database>().Path};Pooling=False"))
        {
            await other.OpenAsync();
            await using SqliteTransaction held = other.BeginTransaction();
            await _host.Scanner.CancelAsync(TimeSpan.FromSeconds(15), CancellationToken.None);
            Assert.Equal(ScanStatus.Idle, _host.Scanner.State.Progress.State);
        }

        await scan;
        Assert.Equal(ScanOutcome.Cancelled, (await _host.LastScanAsync()).Outcome);
    }

    [Fact]
    public async Task Cancel_BeforeTheScanRuns_LeavesItsRow()
    {
        Assert.True(_host.Scanner.TryStart());
        _host.Scanner.Cancel();
        await _host.Scanner.RunAsync(force: false, CancellationToken.None);

        Assert.Equal(ScanOutcome.Cancelled, (await _host.LastScanAsync()).Outcome);
        Assert.Equal(ScanStatus.Idle, _host.Scanner.State.Progress.State);
    }

    [Fact]
    public async Task RunAsync_PathsAsLongAsTheyMayBeAndLonger_AreAnalysedOrNamed()
    {
        // The system takes paths of 4,095 bytes; there are longer ones all the same, which can be reached step by step.
        string name = new('x', 200);
        string folder = _host.Music;
        while (folder.Length < 3890)
        {
            folder = Path.Combine(folder, name[..Math.Min(name.Length, 3890 - folder.Length)]);
        }

        Directory.CreateDirectory(folder);
        string longest = Path.Combine(folder, new string('y', 4095 - folder.Length - 5) + ".wav");
        Clips.Wav(_host.File("one.wav"), 1, seed: 1);
        File.Copy(_host.File("one.wav"), longest);
        await ShellAsync(folder, $"cp \"$0\" {new string('z', 202)}.wav && mkdir {name} && cd {name} && mkdir {name} && cp \"$0\" {name}/w.wav", _host.File("one.wav"));
        try
        {
            ScanProgress progress = await _host.ScanAsync();

            Assert.Equal((2, 2, null), (progress.Counters.Full, progress.Counters.Failed, progress.LastError));
            Assert.All(progress.RecentFailures, failure => Assert.StartsWith(folder, failure.Path, StringComparison.Ordinal));
            Assert.All(progress.RecentFailures, failure => Assert.Contains("too long", failure.Error, StringComparison.Ordinal));
            Assert.Contains(Path.GetRelativePath(_host.Music, longest), (await _host.RowsAsync()).Keys);
        }
        finally
        {
            await ShellAsync(_host.Music, "rm -rf x*", "");
        }
    }

    private static async Task ShellAsync(string folder, string script, string argument)
    {
        using Process shell = Process.Start(new ProcessStartInfo("sh", ["-c", script, argument]) { WorkingDirectory = folder })!;
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
    }
}
