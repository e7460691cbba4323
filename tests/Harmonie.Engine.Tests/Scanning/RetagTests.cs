using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;
using Harmonie.Engine.Tests.Fixtures;

namespace Harmonie.Engine.Tests.Scanning;

/// <summary>A file whose tags alone were edited is read, not analysed.</summary>
public sealed class RetagTests : IAsyncLifetime
{
    private readonly ScanHost _host = new();

    public async Task InitializeAsync() => await _host.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory, InlineData("clip.mp3"), InlineData("clip.flac"), InlineData("clip.ogg"), InlineData("clip.m4a"), InlineData("clip.wav"), InlineData("clip.opus")]
    public async Task RunAsync_OtherTags_KeepsTheAnalysisAndReadsTheTags(string name)
    {
        await MakeAsync(name);
        await _host.ScanAsync();
        TrackRecord before = (await _host.RowsAsync())[name];
        float[]? embedding = await _host.Tracks.GetEmbeddingAsync(before.Id, CancellationToken.None);
        Assert.Equal(4, embedding?.Length);

        await RetagAsync(name, "title=New", "artist=Somebody");
        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal((0, 1, 0), (progress.Counters.Full, progress.Counters.Skipped, progress.Counters.Failed));
        Assert.Equal(1, _host.Embedder.Tracks);
        TrackRecord after = (await _host.RowsAsync())[name];
        var file = new FileInfo(_host.File(name));
        Assert.Equal(("New", "Somebody", file.Length), (after.Title, after.Artist, after.Size));
        Assert.NotEqual(before.Fingerprint, after.Fingerprint);
        Assert.Equal(before, after with
        {
            Title = before.Title,
            Artist = before.Artist,
            Size = before.Size,
            Mtime = before.Mtime,
            Fingerprint = before.Fingerprint,
            Styles = before.Styles,
        });
        Assert.Equal(embedding, await _host.Tracks.GetEmbeddingAsync(before.Id, CancellationToken.None));
        Assert.Equal("New", _host.Index.Snapshot.Tracks.Single().Title);

        Assert.Equal(new ScanCounters(Discovered: 1, Full: 0, DescriptorsOnly: 0, Skipped: 1, Failed: 0, Removed: 0), (await _host.ScanAsync()).Counters);
    }

    [Theory, InlineData("clip.mp3"), InlineData("clip.flac"), InlineData("clip.m4a"), InlineData("clip.opus")]
    public async Task RunAsync_TaggedAndMovedAtOnce_KeepsTheAnalysis(string name)
    {
        await MakeAsync(name);
        await _host.ScanAsync();
        TrackRecord before = (await _host.RowsAsync())[name];

        await RetagAsync(name, "title=New", "artist=Somebody");
        Directory.CreateDirectory(_host.File("Somebody"));
        File.Move(_host.File(name), _host.File("Somebody", "01 New" + Path.GetExtension(name)));
        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal(new ScanCounters(Discovered: 1, Full: 0, DescriptorsOnly: 0, Skipped: 1, Failed: 0, Removed: 0), progress.Counters);
        Assert.Equal(1, _host.Embedder.Tracks);
        TrackRecord after = Assert.Single(await _host.RowsAsync()).Value;
        Assert.Equal((before.Id, "New", before.AudioHash, before.AnalyzedAt), (after.Id, after.Title, after.AudioHash, after.AnalyzedAt));
        Assert.Equal(new ScanCounters(Discovered: 1, Full: 0, DescriptorsOnly: 0, Skipped: 1, Failed: 0, Removed: 0), (await _host.ScanAsync()).Counters);
    }

    [Fact]
    public async Task RunAsync_OtherSoundInThePlaceOfALostOne_IsANewTrack()
    {
        await MakeAsync("clip.mp3");
        await _host.ScanAsync();
        long before = (await _host.RowsAsync())["clip.mp3"].Id;

        File.Delete(_host.File("clip.mp3"));
        await Clips.EncodeAsync(Clips.Wav(_host.File("x.wav"), seconds: 1, seed: 9), _host.File("other.mp3"), Clips.Formats["clip.mp3"]);
        File.Delete(_host.File("x.wav"));
        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal((1, 1), (progress.Counters.Full, progress.Counters.Removed));
        Assert.NotEqual(before, (await _host.RowsAsync())["other.mp3"].Id);
    }

    [Theory, InlineData("clip.flac"), InlineData("clip.mp3"), InlineData("clip.m4a")]
    public async Task RunAsync_NewerReaderFindsNothingInAnUnchangedFile_KeepsWhatIsKnown(string name)
    {
        await MakeAsync(name);
        await RetagAsync(name, "title=Known", "artist=Somebody");
        await _host.ScanAsync();
        FileInfo file = new(_host.File(name));
        DateTime written = file.LastWriteTimeUtc;
        await File.WriteAllBytesAsync(file.FullName, new byte[file.Length]); // A stand-in, as programs for clouds leave it.
        File.SetLastWriteTimeUtc(file.FullName, written);
        await _host.Get<Database>().WriteAsync(
            async connection =>
            {
                await using var update = connection.CreateCommand();
                update.CommandText = "UPDATE tracks SET tags_version = 1";
                await update.ExecuteNonQueryAsync();
            },
            CancellationToken.None);

        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal((1, 0), (progress.Counters.Skipped, progress.Counters.Failed));
        TrackRecord row = (await _host.RowsAsync())[name];
        Assert.Equal(("Known", "Somebody"), (row.Title, row.Artist));
    }

    [Fact]
    public async Task RunAsync_TouchedFile_IsNotAnalysed()
    {
        await MakeAsync("clip.mp3");
        await _host.ScanAsync();

        File.SetLastWriteTimeUtc(_host.File("clip.mp3"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await _host.ScanAsync();

        Assert.Equal(1, _host.Embedder.Tracks);
        Assert.Equal(978_307_200, (await _host.RowsAsync())["clip.mp3"].Mtime);
    }

    [Fact]
    public async Task RunAsync_OneByteOfAudioFlipped_AnalysesAgain()
    {
        await MakeAsync("clip.wav");
        await _host.ScanAsync();
        string before = (await _host.RowsAsync())["clip.wav"].AudioHash!;

        byte[] bytes = await File.ReadAllBytesAsync(_host.File("clip.wav"));
        bytes[^100] ^= 1;
        await File.WriteAllBytesAsync(_host.File("clip.wav"), bytes);
        File.SetLastWriteTimeUtc(_host.File("clip.wav"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal((1, 2), (progress.Counters.Full, _host.Embedder.Tracks));
        Assert.NotEqual(before, (await _host.RowsAsync())["clip.wav"].AudioHash);
    }

    [Fact]
    public async Task RunAsync_SameSamplesAtAnotherRate_AnalysesAgain()
    {
        await MakeAsync("clip.wav");
        await _host.ScanAsync();

        byte[] bytes = await File.ReadAllBytesAsync(_host.File("clip.wav"));
        BitConverter.TryWriteBytes(bytes.AsSpan(24), 48_000);
        await File.WriteAllBytesAsync(_host.File("clip.wav"), bytes);
        File.SetLastWriteTimeUtc(_host.File("clip.wav"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(1, (await _host.ScanAsync()).Counters.Full);
    }

    [Fact]
    public async Task RunAsync_RowWithoutHash_IsAnalysedOnceAndGetsOne()
    {
        await MakeAsync("clip.flac");
        await _host.ScanAsync();
        TrackRecord row = (await _host.RowsAsync())["clip.flac"];
        Assert.Matches("^flac-44100-2-[0-9a-f]{32}$", row.AudioHash);
        await _host.Tracks.UpdateAsync(row with { AudioHash = null }, CancellationToken.None);

        await RetagAsync("clip.flac", "title=New");
        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal(1, progress.Counters.Full);
        Assert.Equal(row.AudioHash, (await _host.RowsAsync())["clip.flac"].AudioHash);
    }

    [Fact]
    public async Task RunAsync_StylesReadFromTags_ChangeWithTheTags()
    {
        _host.Classifiers = [new GenreClassifier()];
        await _host.StartAsync();
        await MakeAsync("clip.mp3");
        await RetagAsync("clip.mp3", "genre=Jazz");
        await _host.ScanAsync();
        Assert.Equal("Jazz", (await _host.RowsAsync())["clip.mp3"].Styles.Single().Style);

        await RetagAsync("clip.mp3", "genre=Rock", "title=Longer than before");
        await _host.ScanAsync();

        TrackRecord row = (await _host.RowsAsync())["clip.mp3"];
        Assert.Equal(("Rock", "genres", 1), (row.Styles.Single().Style, row.StyleSource, _host.Embedder.Tracks));
    }

    [Fact]
    public async Task RunAsync_TagsOfAnOlderReader_AreReadOnceWithoutDecoding()
    {
        using TemporaryFolder folder = new();
        LoggedTools tools = new(folder.File("tools"));
        await using var host = new ScanHost { Classifiers = [new GenreClassifier()], FfmpegDirectory = tools.Directory };
        await host.StartAsync();
        await Clips.EncodeAsync(Clips.Wav(host.File(".source.wav"), 2), host.File("clip.mp3"), "-metadata", "genre=Jazz", "-metadata", "title=There");
        await host.ScanAsync();
        TrackRecord read = (await host.RowsAsync())["clip.mp3"];
        await host.Tracks.UpdateAsync(
            read with { TagsVersion = 0, Title = null, AudioHash = null, Styles = [], Bpm = 111 }, CancellationToken.None); // As of a row from before hashes.
        await host.StartAsync();
        tools.Clear();

        ScanProgress scan = await host.ScanAsync();

        Assert.Equal(new ScanCounters(Discovered: 1, Full: 0, DescriptorsOnly: 0, Skipped: 1, Failed: 0, Removed: 0), scan.Counters);
        Assert.Empty(tools.Calls);
        TrackRecord row = (await host.RowsAsync())["clip.mp3"];
        Assert.Equal((read.TagsVersion, "There", "Jazz", 111), (row.TagsVersion, row.Title, row.Styles.Single().Style, row.Bpm));
        Assert.Equal("There", host.Index.Snapshot.Tracks.Single().Title);

        await host.ScanAsync();
        Assert.Empty(tools.Calls);
    }

    [Fact]
    public async Task RunAsync_BrokenInstead_FailsAndKeepsTheRow()
    {
        await MakeAsync("clip.mp3");
        await _host.ScanAsync();

        await File.WriteAllTextAsync(_host.File("clip.mp3"), "no music any more");
        ScanProgress progress = await _host.ScanAsync();

        Assert.Equal((0, 1), (progress.Counters.Full, progress.Counters.Failed));
        Assert.Single(await _host.RowsAsync());
    }

    [Fact]
    public async Task RunAsync_NoFfmpeg_EndsTheScanWithOneReason()
    {
        await using var host = new ScanHost { FfmpegDirectory = _host.File("nowhere") };
        await host.StartAsync();
        for (int i = 0; i < 5; i++)
        {
            Clips.Wav(host.File($"{i}.wav"), 0.2, seed: i);
        }

        ScanProgress progress = await host.ScanAsync();

        Assert.Equal((ScanStatus.Error, 0), (progress.State, progress.Counters.Failed));
        Assert.Contains("ffprobe", progress.LastError, StringComparison.Ordinal);
        Assert.Equal(ScanOutcome.Crashed, (await host.LastScanAsync()).Outcome);
    }

    private Task MakeAsync(string name)
    {
        string source = Clips.Wav(_host.File(".source.wav"), 2); // A scan passes over hidden files.
        return Clips.EncodeAsync(source, _host.File(name), Clips.Formats[name]);
    }

    private async Task RetagAsync(string name, params string[] tags)
    {
        string retagged = await Clips.EncodeAsync(_host.File(name), _host.File(".new-" + name), ["-c", "copy", .. tags.SelectMany(tag => (string[])["-metadata", tag])]);
        File.Move(retagged, _host.File(name), overwrite: true);
    }
}
