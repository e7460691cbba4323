using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;
using Harmonie.Engine.Tests.Fixtures;

namespace Harmonie.Engine.Tests.Scanning;

/// <summary>Whatever happens to a database that people bring, its rows stay, and nothing is analysed unasked.</summary>
public sealed class ExistingLibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LoggedTools _tools;

    public ExistingLibraryTests() => _tools = new LoggedTools(_folder.File("tools"));

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task RunAsync_EveryKindOfScan_KeepsEveryRowAndItsId(int version)
    {
        await using var host = new ScanHost { Embedder = new LevelEmbedder { Model = ExistingLibrary.Model }, FfmpegDirectory = _tools.Directory };
        Dictionary<long, string> rows = await ExistingLibrary.LayAsync(host, version);
        await host.StartAsync();

        Assert.Equal(new ScanCounters(rows.Count, Full: 0, DescriptorsOnly: 0, Skipped: rows.Count, Failed: 0, Removed: 0), (await host.ScanAsync()).Counters);
        Assert.DoesNotContain(_tools.Calls, call => call.StartsWith("ffmpeg ", StringComparison.Ordinal)); // Tags are read anew, and nothing else.
        _tools.Clear();
        await host.StartAsync();
        Assert.Equal(rows.Count, (await host.ScanAsync()).Counters.Skipped);
        Assert.Empty(_tools.Calls);
        await AssertKeptAsync(host, rows);
        ScanRecord scan = await host.LastScanAsync();
        Assert.Equal((ScanOutcome.Completed, "level", ExistingLibrary.Model, version >= 2 ? 4 : 2), (scan.Outcome, scan.Start.Backend, scan.Start.Model, scan.Id));

        await CancelAsync(host);
        Assert.Equal(ScanOutcome.Cancelled, (await host.LastScanAsync()).Outcome);
        await AssertKeptAsync(host, rows);

        await host.Get<ScanStore>().BeginAsync((await host.LastScanAsync()).Start, CancellationToken.None);
        await host.StartAsync();
        Assert.Equal(ScanOutcome.Crashed, (await host.LastScanAsync()).Outcome);
        await AssertKeptAsync(host, rows);

        ScanProgress forced = await host.ScanAsync(force: true);
        Assert.True(forced.Counters is { Failed: 0, Removed: 0 } && forced.Counters.Full == rows.Count, $"{forced}");
        await AssertKeptAsync(host, rows);
        Assert.All((await host.RowsAsync()).Values, row => Assert.Equal((4, ExistingLibrary.Model), (row.EmbeddingDimension, row.Model)));
    }

    [Fact]
    public async Task RunAsync_ModelThatCannotBeHad_DoesAllThatNeedsNone()
    {
        await using var host = new ScanHost { FfmpegDirectory = _tools.Directory };
        Dictionary<long, string> rows = await ExistingLibrary.LayAsync(host, version: 3);
        await host.StartAsync();
        (long moved, long gone, long old) = (rows.Keys.ElementAt(0), rows.Keys.ElementAt(1), rows.Keys.ElementAt(2));
        File.Move(rows[moved], rows[moved] = host.File("music", "renamed.flac"));
        File.SetLastWriteTimeUtc(rows[moved], DateTime.UnixEpoch.AddDays(1));
        File.Delete(rows[gone]);
        rows.Remove(gone);
        await host.Tracks.UpdateAsync((await host.Tracks.FindAsync(old, CancellationToken.None))! with { DescriptorVersion = 0 }, CancellationToken.None);
        string added = Clips.Wav(host.File("music", "new.wav"), 1);

        ScanProgress scan = await host.ScanAsync();

        Assert.Equal(new ScanCounters(rows.Count + 1, Full: 0, DescriptorsOnly: 1, Skipped: rows.Count - 1, Failed: 1, Removed: 1), scan.Counters);
        Assert.Equal(ScanStatus.Idle, scan.State);
        Assert.Contains(ExistingLibrary.Model, scan.LastError, StringComparison.Ordinal);
        ScanFailure failure = Assert.Single(scan.RecentFailures);
        Assert.Equal((added, scan.LastError), (failure.Path, failure.Error));
        await AssertKeptAsync(host, rows);
        Assert.Equal(1, (await host.Tracks.FindAsync(old, CancellationToken.None))!.DescriptorVersion);
        ScanRecord record = await host.LastScanAsync();
        Assert.Equal((ScanOutcome.Completed, ExistingLibrary.Model, scan.LastError), (record.Outcome, record.Start.Model, record.LastError));

        ScanProgress forced = await host.ScanAsync(force: true);
        Assert.Equal((0, rows.Count + 1, 0), (forced.Counters.Full, forced.Counters.Failed, forced.Counters.Removed));
        await AssertKeptAsync(host, rows);
    }

    [Theory, InlineData(ExistingLibrary.Seconds + 0.4, true), InlineData(ExistingLibrary.Seconds + 0.6, false)]
    public async Task RunAsync_MovedFileOfAnOldRow_KeepsItsIdIfTheDurationFits(double duration, bool isKept)
    {
        await using var host = new ScanHost { Embedder = new LevelEmbedder { Model = ExistingLibrary.Model }, FfmpegDirectory = _tools.Directory };
        Dictionary<long, string> rows = await ExistingLibrary.LayAsync(host, version: 3);
        await host.StartAsync();
        long id = rows.Keys.First();
        await host.Tracks.UpdateAsync((await host.Tracks.FindAsync(id, CancellationToken.None))! with { Duration = duration }, CancellationToken.None);
        File.Move(rows[id], host.File("music", "renamed.flac"));
        File.SetLastWriteTimeUtc(host.File("music", "renamed.flac"), DateTime.UnixEpoch.AddDays(1));

        ScanProgress scan = await host.ScanAsync();

        Assert.Equal((isKept ? 0 : 1, isKept ? 0 : 1), (scan.Counters.Full, scan.Counters.Removed));
        Assert.Equal(isKept ? 0 : 1, _tools.Decodes.Count);
        Assert.Equal(isKept, (await host.RowsAsync())["music/renamed.flac"].Id == id);
    }

    [Theory, InlineData(0, true), InlineData(1, false)]
    public async Task RunAsync_OtherFileOfTheSameSizeAndEnds_IsNotTakenForTheMovedOne(int flip, bool isKept)
    {
        await using var host = new ScanHost { FfmpegDirectory = _tools.Directory };
        await host.StartAsync();
        Clips.Wav(host.File("stays.wav"), 1, seed: 1);
        byte[] sound = await File.ReadAllBytesAsync(Clips.Wav(host.File("one.wav"), 2, seed: 2)); // 350 KB: between its ends there is a middle.
        await host.ScanAsync();
        long id = (await host.RowsAsync())["one.wav"].Id;
        sound[sound.Length / 2] ^= (byte)flip;
        await File.WriteAllBytesAsync(host.File("other.wav"), sound);
        File.Delete(host.File("one.wav"));

        ScanProgress scan = await host.ScanAsync();

        Assert.Equal((isKept ? 0 : 1, isKept ? 0 : 1), (scan.Counters.Full, scan.Counters.Removed));
        Dictionary<string, TrackRecord> rows = await host.RowsAsync();
        Assert.Equal(["other.wav", "stays.wav"], rows.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(isKept, rows["other.wav"].Id == id);
    }

    [Fact]
    public async Task RunAsync_LibraryOfSchema5_IsNeverDecodedAgain()
    {
        await using var host = new ScanHost { Embedder = new LevelEmbedder { Model = "timbre-1" }, FfmpegDirectory = _tools.Directory };
        await ExistingLibrary.LaySchema5Async(host);
        File.Move(host.File("2.wav"), host.File("renamed.wav"));
        File.SetLastWriteTimeUtc(host.File("renamed.wav"), DateTime.UnixEpoch.AddDays(1));
        await File.AppendAllBytesAsync(host.File("3.wav"), (byte[])[.. "LIST"u8, 18, 0, 0, 0, .. "INFOINAM"u8, 6, 0, 0, 0, .. "Hello\0"u8]);
        await host.StartAsync();

        ScanProgress scan = await host.ScanAsync();

        Assert.Equal(new ScanCounters(Discovered: 3, Full: 0, DescriptorsOnly: 0, Skipped: 3, Failed: 0, Removed: 0), scan.Counters);
        Assert.Empty(_tools.Decodes);
        Assert.Equal(
            [("1.wav", 2, null), ("3.wav", 3, "Hello"), ("renamed.wav", 1, null)],
            (await host.RowsAsync()).OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => (row.Key, row.Value.Id, row.Value.Title)));
    }

    private static async Task CancelAsync(ScanHost host)
    {
        var reached = new TaskCompletionSource();
        host.Embedder.BeforeTrack = async stop =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);
        };
        Assert.True(host.Scanner.TryStart());
        Task scan = host.Scanner.RunAsync(force: true, CancellationToken.None);
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(1));
        host.Scanner.Cancel();
        await scan;
        host.Embedder.BeforeTrack = _ => Task.CompletedTask;
    }

    private static async Task AssertKeptAsync(ScanHost host, Dictionary<long, string> rows)
    {
        IReadOnlyList<KnownFile> known = await host.Tracks.GetKnownFilesAsync(CancellationToken.None);
        Assert.Equal(
            rows.OrderBy(row => row.Key).Select(row => (row.Key, row.Value)), known.Where(row => row.MissingSince is null).OrderBy(row => row.Id).Select(row => (row.Id, row.Path)));
        Assert.Equal(rows.Keys.Order(), host.Index.Snapshot.Tracks.Select(track => track.Id).Order());
    }
}
