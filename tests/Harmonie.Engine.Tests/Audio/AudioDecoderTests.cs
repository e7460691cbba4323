using System.Diagnostics;
using Harmonie.Engine.Audio;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests.Audio;

public sealed class AudioDecoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly AudioDecoder _decoder = new(Options.Create(new AudioOptions()));

    public static TheoryData<string> Formats => [.. Clips.Formats.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Formats))]
    public async Task OpenAsync_EveryFormat_GivesTheWholeClip(string name)
    {
        string source = Clips.Wav(_folder.File("source.wav"), seconds: 3);
        string clip = await Clips.EncodeAsync(source, _folder.File(name), Clips.Formats[name]);

        (float[] samples, int sampleRate) = await DecodeAsync(clip);

        Assert.Equal(name == "clip.opus" ? 48_000 : 44_100, sampleRate);
        Assert.InRange((double)samples.Length / sampleRate, 2.95, 3.15);
        Assert.InRange(samples.Max(Math.Abs), 0.2f, 1f);
    }

    [Theory, InlineData("wav", 1), InlineData("wav", 2), InlineData("flac", 2), InlineData("flac", 6), InlineData("aiff", 2)]
    public async Task OpenAsync_Lossless_IsExactlyTheChannelMean(string ending, int channels)
    {
        float[] music = Melody.Play(1.5, 44_100, channels);
        string source = _folder.File("source.wav");
        await File.WriteAllBytesAsync(source, WavFile.Of16Bit(music, 44_100, channels));
        string clip = ending == "wav" ? source : await Clips.EncodeAsync(source, _folder.File("clip." + ending));

        (float[] samples, _) = await DecodeAsync(clip);

        double[] expected = [.. music.Chunk(channels).Select(frame => frame.Average(sample => WavFile.ToInt16(sample) / 32_768.0))];
        Assert.Equal(expected.Length, samples.Length);
        Assert.All(expected.Zip(samples), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
    }

    [Fact]
    public async Task OpenAsync_ReaderSlowerThanFfmpeg_LosesNothing()
    {
        // ffmpeg ends long before its last samples are read.
        string clip = Clips.Wav(_folder.File("clip.wav"), seconds: 4);
        await using AudioSignal signal = await _decoder.OpenAsync(clip, new DecodingWish(), CancellationToken.None);
        long samples = 0;
        await foreach (ReadOnlyMemory<float> block in signal.ReadAsync(CancellationToken.None))
        {
            await Task.Delay(50);
            samples += block.Length;
        }

        Assert.Equal(4 * 44_100, samples);
    }

    [Fact]
    public async Task OpenAsync_ManyShortFilesAtOnce_EachGivesItsSamples()
    {
        string clip = Clips.Wav(_folder.File("clip.wav"), seconds: 0.05);

        (float[] Samples, int SampleRate)[] decoded = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => DecodeAsync(clip)));

        Assert.All(decoded, signal => Assert.Equal(2205, signal.Samples.Length));
    }

    [Fact]
    public async Task OpenAsync_Mp3WithEncoderDelay_BeginsWithTheFirstSampleOfTheSource()
    {
        string source = Clips.Wav(_folder.File("source.wav"), seconds: 2, channels: 1);
        string clip = await Clips.EncodeAsync(source, _folder.File("clip.mp3"), "-c:a", "libmp3lame", "-b:a", "320k");

        (float[] samples, _) = await DecodeAsync(clip);
        (float[] original, _) = await DecodeAsync(source);

        Assert.Equal(original.Length, samples.Length);
        Assert.Equal(0, BestLag(original, samples, reach: 1500));
    }

    [Theory]
    [InlineData("with space.wav")]
    [InlineData("quo\"te's.wav")]
    [InlineData("-dash.wav")]
    [InlineData("col:on http://x.wav")]
    [InlineData("100%25 #1?.wav")]
    [InlineData("back\\slash\\\".wav")]
    [InlineData("naïve – 音楽 🎵.wav")]
    [InlineData("new\nline.wav")]
    [InlineData("%03d.wav")]
    public async Task OpenAsync_OddName_Decodes(string name)
    {
        string clip = Clips.Wav(_folder.File(name), seconds: 0.5);

        (float[] samples, _) = await DecodeAsync(clip);

        Assert.Equal(22_050, samples.Length);
    }

    [Theory, InlineData("just some text\n"), InlineData(""), InlineData("#EXTM3U\nhttp://localhost/x.mp3\n")]
    public async Task OpenAsync_NoAudio_FailsWithTheReasonAlone(string content)
    {
        string file = _folder.File("x.mp3");
        await File.WriteAllTextAsync(file, content);

        var failure = await Assert.ThrowsAsync<AudioDecodingException>(() => DecodeAsync(file));

        Assert.NotEmpty(failure.Message);
        Assert.DoesNotContain(_folder.Path, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Theory, InlineData("clip.flac"), InlineData("clip.mp3"), InlineData("clip.aiff"), InlineData("clip.m4a")]
    public async Task RequireWholeAsync_TruncatedFile_Fails(string name)
    {
        string source = Clips.Wav(_folder.File("source.wav"), seconds: 8);
        string clip = await Clips.EncodeAsync(source, _folder.File(name), Clips.Formats[name]);
        byte[] bytes = await File.ReadAllBytesAsync(clip);
        await File.WriteAllBytesAsync(clip, bytes[..(bytes.Length * 6 / 10)]);

        await Assert.ThrowsAsync<AudioDecodingException>(() => DecodeAsync(clip));
    }

    [Fact]
    public async Task ReadAsync_LongFile_KeepsMemoryFlat()
    {
        string file = _folder.File("long.wav");
        await Command.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", "sine=d=600", "-ac", "2", file);
        await DecodeAsync(Clips.Wav(_folder.File("warm.wav"), 1));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;

        await using AudioSignal signal = await _decoder.OpenAsync(file, new DecodingWish(), CancellationToken.None);
        await foreach (ReadOnlyMemory<float> _ in signal.ReadAsync(CancellationToken.None))
        {
            if (signal.SamplesRead % (50 * 16_384) == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal(600, signal.SecondsRead, 0.1);
        Assert.InRange(peak, 0, 8 << 20); // All of the samples would be 106 MB.
    }

    [Fact]
    public async Task DisposeAsync_InTheMiddle_LeavesNoProcess()
    {
        string file = _folder.File("long.wav");
        await Command.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", "sine=d=600", file);
        using var stop = new CancellationTokenSource();

        await using (AudioSignal signal = await _decoder.OpenAsync(file, new DecodingWish(), stop.Token))
        {
            Assert.NotEmpty(DecodersOf(file));
            long start = Stopwatch.GetTimestamp();
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await signal.ReadAsync(CancellationToken.None).LastAsync(CancellationToken.None));
            Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 2);
        }

        Assert.Empty(DecodersOf(file));
    }

    [Fact]
    public async Task OpenAsync_CancelledAgainAndAgain_NeverThrowsAnythingElse()
    {
        string file = Clips.Wav(_folder.File("short.wav"), seconds: 1);
        for (int milliseconds = 0; milliseconds < 60; milliseconds += 4)
        {
            using var stop = new CancellationTokenSource(milliseconds);
            try
            {
                await using AudioSignal signal = await _decoder.OpenAsync(file, new DecodingWish(), stop.Token);
                await signal.ReadAsync(stop.Token).LastAsync(CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
            }
        }

        Assert.Empty(DecodersOf(file));
    }

    private async Task<(float[] Samples, int SampleRate)> DecodeAsync(string path)
    {
        var tags = new Ffprobe(Options.Create(new AudioOptions()));
        List<float> samples = [];
        double? announced = (await tags.ReadAsync(path, CancellationToken.None)).Duration;
        await using AudioSignal signal = await _decoder.OpenAsync(path, new DecodingWish(announced), CancellationToken.None);
        await foreach (ReadOnlyMemory<float> block in signal.ReadAsync(CancellationToken.None))
        {
            samples.AddRange(block.Span);
        }

        await signal.RequireWholeAsync();
        return ([.. samples], signal.SampleRate);
    }

    private static int[] DecodersOf(string file) =>
    [
        .. Process.GetProcessesByName("ffmpeg")
            .Select(process => process.Id)
            .Where(id => File.Exists($"/proc/{id}/cmdline") && File.ReadAllText($"/proc/{id}/cmdline").Contains(file, StringComparison.Ordinal)),
    ];

    private static int BestLag(float[] x, float[] y, int reach) => Enumerable
        .Range(-reach, (2 * reach) + 1)
        .MaxBy(lag => Enumerable.Range(reach, 20_000).Sum(i => (double)x[i] * y[i + lag]));
}
