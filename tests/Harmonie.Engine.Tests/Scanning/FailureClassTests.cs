using System.Data.Common;
using System.Globalization;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace Harmonie.Engine.Tests.Scanning;

/// <summary>A file that can't be analysed is left alone until it changes; what the moment is to blame for is tried again.</summary>
public sealed class FailureClassTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScanHost _host = new();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task RunAsync_DecodersThatAreKilled_AnalysesExactlyThoseFilesInTheNextScan()
    {
        const int Files = 100;
        for (int i = 0; i < Files; i++)
        {
            Clips.Wav(_host.File($"{i}.wav"), 0.5, seed: i);
        }

        // Each fifth decoder is killed as by the system when memory is short: the machine, not the file.
        string calls = Directory.CreateDirectory(_folder.File("calls")).FullName;
        string tools = MakeTools($"""
            case "$*" in *pcm_f32le*)
              mktemp '{calls}/XXXXXXXX' >/dev/null
              if [ $(($(ls '{calls}' | wc -l) % 5)) -eq 0 ]; then kill -9 $$; fi ;;
            esac
            """);
        _host.FfmpegDirectory = tools;
        await _host.StartAsync();

        ScanProgress first = await _host.ScanAsync();
        string[] failed = [.. (await FailuresAsync()).Select(failure => failure.Path)];
        Assert.InRange(failed.Length, 10, 30);
        Assert.Equal((Files - failed.Length, failed.Length), (first.Counters.Full, first.Counters.Failed));
        Assert.All(await FailuresAsync(), failure => Assert.Equal(("ffmpeg was ended by signal 9", FailureClass.Moment, 1), (failure.Reason, failure.Class, failure.Attempts)));

        _host.FfmpegDirectory = "";
        HashSet<string> known = [.. (await _host.RowsAsync()).Keys];
        await _host.StartAsync();
        ScanProgress next = await _host.ScanAsync();

        Assert.Equal((failed.Length, Files - failed.Length, 0), (next.Counters.Full, next.Counters.Skipped, next.Counters.Failed));
        Assert.Equal(failed.Select(path => Path.GetFileName(path)).Order(), (await _host.RowsAsync()).Keys.Except(known).Order());
        Assert.Empty(await FailuresAsync());
    }

    [Fact]
    public async Task RunAsync_FailureOfTheMomentAgainAndAgain_IsTriedLessAndLessOften()
    {
        Clips.Wav(_host.File("one.wav"), 0.5);
        _host.FfmpegDirectory = MakeTools("kill -9 $$");
        await _host.StartAsync();

        Assert.Equal(1, (await _host.ScanAsync()).Counters.Failed);
        Assert.Equal(1, (await _host.ScanAsync()).Counters.Failed);
        ScanProgress third = await _host.ScanAsync();
        Assert.Equal((0, 1, 1), (third.Counters.Failed, third.Counters.Skipped, third.KnownFailures));

        int tried = 0;
        for (int hour = 0; hour < 72; hour++)
        {
            _host.Ahead += TimeSpan.FromHours(1);
            tried += (await _host.ScanAsync()).Counters.Failed;
        }

        Assert.InRange(tried, 3 * 3, (3 * 4) + 3);
        Assert.Equal(1, (await _host.ScanAsync(retry: true)).Counters.Failed);
    }

    [Fact]
    public async Task RunAsync_ForcedScanWhoseDecoderIsKilled_AnalysesTheFileInTheNextScan()
    {
        Clips.Wav(_host.File("one.wav"), 0.5);
        await _host.StartAsync();
        await _host.ScanAsync();
        _host.FfmpegDirectory = MakeTools("kill -9 $$");
        await _host.StartAsync();
        Assert.Equal((0, 1), ((await _host.ScanAsync(force: true)).Counters.Full, (await _host.LastScanAsync()).Counters.Failed));

        _host.FfmpegDirectory = "";
        await _host.StartAsync();

        Assert.Equal((1, 0), ((await _host.ScanAsync()).Counters.Full, (await _host.LastScanAsync()).Counters.Failed));
        Assert.Empty(await FailuresAsync());
        Assert.Equal(0, (await _host.ScanAsync()).Counters.Full);
    }

    [Theory]
    [InlineData("empty.mp3", "", "the file is empty")]
    [InlineData("text.mp3", "once upon a time, there was no music", "ffmpeg finds no sound in it: ")]
    [InlineData("page.flac", "<html><body>404</body></html>", "ffmpeg finds no sound in it: ")]
    [InlineData("odd\nname.mp3", "once upon a time, there was no music", "ffmpeg finds no sound in it: ")]
    public async Task RunAsync_NoMusicAtAll_SaysSo(string name, string content, string reason)
    {
        await File.WriteAllTextAsync(_host.File(name), content);
        await _host.StartAsync();
        await _host.ScanAsync();

        FailedFile failed = Assert.Single(await FailuresAsync());
        Assert.StartsWith(reason, failed.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Music, failed.Reason, StringComparison.Ordinal);
        Assert.Equal(FailureClass.File, failed.Class);
    }

    [Fact]
    public async Task RunAsync_Mp4CutBeforeItsIndex_IsTruncated()
    {
        string whole = await Clips.EncodeAsync(Clips.Wav(_folder.File("x.wav"), seconds: 8), _folder.File("whole.m4a"), Clips.Formats["clip.m4a"]);
        byte[] bytes = await File.ReadAllBytesAsync(whole);
        await File.WriteAllBytesAsync(_host.File("cut.m4a"), bytes[..(bytes.Length / 2)]);
        await _host.StartAsync();
        await _host.ScanAsync();

        Assert.Equal("truncated: the index of an MP4 file is not there", Assert.Single(await FailuresAsync()).Reason);
    }

    [Theory, InlineData(0.5), InlineData(0.9)]
    public async Task RunAsync_WmaThatIsCut_IsTruncated(double part)
    {
        string whole = await Clips.EncodeAsync(Clips.Wav(_folder.File("x.wav"), seconds: 20), _host.File("whole.wma"), Clips.Formats["clip.wma"]);
        byte[] bytes = await File.ReadAllBytesAsync(whole);
        await File.WriteAllBytesAsync(_host.File("cut.wma"), bytes[..(int)(part * bytes.Length)]);
        await _host.StartAsync();

        Assert.Equal(1, (await _host.ScanAsync()).Counters.Full);
        FailedFile failed = Assert.Single(await FailuresAsync());
        Assert.Equal("cut.wma", Path.GetFileName(failed.Path));
        Assert.StartsWith("truncated: ", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_FileThatCannotBeDecoded_WritesNothingNewUntilItChanges()
    {
        await File.WriteAllTextAsync(_host.File("noise.mp3"), new string('x', 5000));
        await _host.StartAsync();

        ScanProgress first = await _host.ScanAsync();
        ScanProgress second = await _host.ScanAsync();

        Assert.Equal((1, 0), (first.Counters.Failed, first.KnownFailures));
        Assert.Equal((0, 1, 1), (second.Counters.Failed, second.Counters.Skipped, second.KnownFailures));
        FailedFile failed = Assert.Single(await FailuresAsync());
        Assert.Equal((FailureClass.File, 1), (failed.Class, failed.Attempts));
        Assert.Equal(0, await _host.Get<ScanStore>().CountFailuresAsync((await _host.LastScanAsync()).Id, CancellationToken.None));

        Assert.Equal(1, (await _host.ScanAsync(retry: true)).Counters.Failed);
        Assert.Equal(2, Assert.Single(await FailuresAsync()).Attempts);
        await File.WriteAllTextAsync(_host.File("noise.mp3"), new string('y', 5001));
        Assert.Equal(1, (await _host.ScanAsync()).Counters.Failed);
        Assert.Equal(1, Assert.Single(await FailuresAsync()).Attempts);
        File.Delete(_host.File("noise.mp3"));
        await _host.ScanAsync();
        Assert.Empty(await FailuresAsync());
    }

    [Theory]
    [InlineData("file:/m/a.wav: Input/output error", FailureClass.Moment)]
    [InlineData("Cannot allocate memory", FailureClass.Moment)]
    [InlineData("Invalid data found when processing input", FailureClass.File)]
    [InlineData("[error]", FailureClass.File)]
    public async Task RunAsync_DecoderThatSaysWhy_IsClassedByIt(string says, FailureClass expected)
    {
        Clips.Wav(_host.File("one.wav"), 0.5);
        _host.FfmpegDirectory = MakeTools($"""
            case "$*" in *pcm_f32le*) echo '[in#0 @ 0x5] [error] {says}' >&2; exit 1 ;; esac
            """);
        await _host.StartAsync();
        await _host.ScanAsync();

        FailedFile failed = Assert.Single(await FailuresAsync());
        Assert.Equal(expected, failed.Class);
        Assert.NotEqual("", failed.Reason.Trim('[', ']', ' '));
    }

    [Fact]
    public async Task OpenAsync_FailuresOfBefore_AreKnownExceptThoseOfTheMoment()
    {
        using (TestLibrary old = new())
        {
            await old.Database.OpenAsync(CancellationToken.None);
            await using DbConnection connection = await old.Database.ConnectAsync(CancellationToken.None);
            await using DbCommand copy = connection.CreateCommand();
            copy.CommandText = $"VACUUM INTO '{_folder.File("old.db")}'";
            await copy.ExecuteNonQueryAsync();
        }

        await using (SqliteConnection connection = new($"Data Source={_folder.File("old.db")};Pooling=false"))
        {
            await connection.OpenAsync();
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText =
                """
                DROP TABLE failed_files;
                UPDATE meta SET value = '7' WHERE key = 'schema_version';
                INSERT INTO scans (id, started_at, workers, backend, model, harmonie_version, descriptor_version, state) VALUES (1, 1, 1, 'b', 'm', 'v', 1, 'completed');
                INSERT INTO scan_failures (scan_id, path, error, failed_at, size, mtime) VALUES
                    (1, '/m/a', 'old', 1, 1, 1), (1, '/m/a', 'truncated', 2, 5, 6.5), (1, '/m/b', 'ffmpeg was ended by signal 9', 3, 7, 8),
                    (1, '/m/c', 'ffmpeg made no progress for 60 s', 3, 7, 8), (1, '/m/folder', 'permission denied', 4, NULL, NULL);
                """;
            await command.ExecuteNonQueryAsync();
        }

        Directory.CreateDirectory(Path.GetDirectoryName(_host.DatabasePath)!);
        File.Copy(_folder.File("old.db"), _host.DatabasePath);
        await _host.StartAsync();

        Assert.Equal([new FailedFile("/m/a", 5, 6.5, FailureClass.File, 1, "truncated", 2)], await FailuresAsync());
    }

    private async Task<IReadOnlyList<FailedFile>> FailuresAsync() => [.. (await _host.Get<FailedFileStore>().GetAsync(CancellationToken.None)).Values];

    // An ffmpeg that does something first. Its ffprobe is the real one.
    private string MakeTools(string first)
    {
        string folder = Directory.CreateDirectory(_folder.File(string.Create(CultureInfo.InvariantCulture, $"tools-{first.Length}"))).FullName;
        foreach ((string tool, string what) in (ReadOnlySpan<(string, string)>)[("ffmpeg", first), ("ffprobe", "")])
        {
            File.WriteAllText(Path.Combine(folder, tool), $"#!/bin/sh\n{what}\nexec {tool} \"$@\"\n");
            StubTools.MakeExecutable(Path.Combine(folder, tool));
        }

        return folder;
    }
}
