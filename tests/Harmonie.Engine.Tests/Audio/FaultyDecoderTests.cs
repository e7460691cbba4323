using System.Diagnostics;
using Harmonie.Engine.Audio;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests.Audio;

/// <summary>Whatever ffmpeg and ffprobe do, it ends, costs little, leaves nothing behind, and says why.</summary>
public sealed class FaultyDecoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly AudioOptions _options;

    public FaultyDecoderTests() => _options = new AudioOptions
    {
        FfmpegDirectory = StubTools.Make(_folder.File("tools")),
        MemoryLimit = 512,
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("hang.wav", 1.5, 120, "ffmpeg made no progress for 1.5 s")]
    [InlineData("deaf.wav", 1.5, 120, "ffmpeg made no progress for 1.5 s")]
    [InlineData("trickle.wav", 60, 3, "ffmpeg took longer than 3 s")]
    [InlineData("lingering.wav", 60, 2, "ffmpeg took longer than 2 s")]
    public async Task OpenAsync_FfmpegThatDoesNotEnd_IsEnded(string name, double silence, double time, string reason)
    {
        string file = Clips.Wav(_folder.File(name), seconds: 3);
        _options.LongestSilence = silence;
        _options.DecodingTime = time;

        var failure = await Assert.ThrowsAsync<AudioDecodingException>(() => DecodeAsync(file, announced: 3));

        Assert.Equal(reason, failure.Message);
        Assert.Empty(ProcessesOf(file));
    }

    [Theory]
    [InlineData("flood.wav", "more sound came than there can be: 6")]
    [InlineData("garbage.wav", "ffmpeg's output is not a WAV stream")]
    [InlineData("nothing.wav", "no audio in it")]
    [InlineData("killed.wav", "ffmpeg was ended by signal 9")]
    [InlineData("moody.wav", "no more today")]
    [InlineData("short.wav", "truncated: 1.0 s of 3.0 s")]
    public async Task OpenAsync_FaultyFfmpeg_FailsTheFileWithAReason(string name, string reason)
    {
        string file = Clips.Wav(_folder.File(name), seconds: 3);

        var failure = await Assert.ThrowsAsync<AudioDecodingException>(() => DecodeAsync(file, announced: 3));

        Assert.StartsWith(reason, failure.Message, StringComparison.Ordinal);
        Assert.Empty(ProcessesOf(file));
    }

    [Fact]
    public async Task OpenAsync_FfmpegThatEatsMemory_IsStopped()
    {
        // It waits for the end of a line that never ends: without a limit it goes on until it is overdue.
        string file = Clips.Wav(_folder.File("greedy.wav"), seconds: 1);
        _options.MemoryLimit = 256;

        var failure = await Assert.ThrowsAsync<AudioDecodingException>(() => DecodeAsync(file, announced: 1));

        Assert.Contains("memory exhausted", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_FfmpegThatChatters_IsDrainedAndGivesItsSamples()
    {
        string file = Clips.Wav(_folder.File("chatter.wav"), seconds: 3);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        Assert.Equal(3 * 44_100, await DecodeAsync(file, announced: 3));

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 8 << 20); // 60 MB were said.
    }

    [Fact]
    public async Task OpenAsync_FfmpegEndedByAnother_IsNotTheFilesFault()
    {
        string file = Clips.Wav(_folder.File("interrupted.wav"), seconds: 1);

        await Assert.ThrowsAsync<IOException>(() => DecodeAsync(file, announced: 1));
    }

    [Fact]
    public async Task ReadAsync_ReaderThatTakesItsTime_IsNotHeldAgainstFfmpeg()
    {
        string file = _folder.File("long.wav");
        await Command.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", "sine=d=120", file);
        _options.LongestSilence = _options.DecodingTime = 6;
        await using AudioSignal signal = await Decoder().OpenAsync(file, new DecodingWish(120), CancellationToken.None);
        await foreach (ReadOnlyMemory<float> block in signal.ReadAsync(CancellationToken.None))
        {
            await Task.Delay(signal.SamplesRead == block.Length ? 7000 : 0);
        }

        Assert.Equal(120 * 44_100, signal.SamplesRead);
    }

    [Fact]
    public async Task OpenAsync_RateThatNoMusicHas_Fails()
    {
        // A second of music would become 44,100 seconds of it.
        string file = Clips.Wav(_folder.File("slow.wav"), seconds: 1, sampleRate: 1000);
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes[24] = 1;
        bytes[25] = 0;
        await File.WriteAllBytesAsync(file, bytes);

        var failure = await Assert.ThrowsAsync<AudioDecodingException>(() => DecodeAsync(file, announced: null));

        Assert.Equal("no music: 1 Hz, 2 channels", failure.Message);
    }

    [Fact]
    public async Task ReadAsync_FfprobeThatHangs_IsEnded()
    {
        string file = Clips.Wav(_folder.File("hang.wav"), seconds: 1);
        _options.ProbingTime = 1.2;

        var failure = await Assert.ThrowsAsync<AudioDecodingException>(() => ReadTagsAsync(file));

        Assert.Equal("ffprobe took longer than 1.2 s", failure.Message);
        Assert.Empty(ProcessesOf(file));
    }

    [Theory]
    [InlineData("answers.wav", "the tags are longer than 4 MiB")]
    [InlineData("garbage.wav", "ffprobe's answer can't be read")]
    [InlineData("nothing.wav", "ffprobe's answer can't be read")]
    [InlineData("killed.wav", "ffprobe was ended by signal 9")]
    public async Task ReadAsync_FaultyFfprobe_FailsTheFileWithAReason(string name, string reason)
    {
        string file = Clips.Wav(_folder.File(name), seconds: 1);

        var failure = await Assert.ThrowsAsync<AudioDecodingException>(() => ReadTagsAsync(file));

        Assert.Equal(reason, failure.Message);
        Assert.Empty(ProcessesOf(file));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task OpenAsync_NoFfmpeg_SaysWhatToDo(bool isGarbage)
    {
        _options.FfmpegDirectory = Directory.CreateDirectory(_folder.File("empty")).FullName;
        if (isGarbage)
        {
            await File.WriteAllBytesAsync(_folder.File("empty", "ffmpeg"), [1, 2, 3]);
            StubTools.MakeExecutable(_folder.File("empty", "ffmpeg"));
        }

        var failure = await Assert.ThrowsAsync<DecoderMissingException>(() => DecodeAsync(Clips.Wav(_folder.File("x.wav"), 1), announced: 1));

        Assert.StartsWith("ffmpeg can't be run", failure.Message, StringComparison.Ordinal);
        Assert.Equal("ffmpeg", failure.Reason.Tool);
    }

    [Fact]
    public async Task OpenAsync_Running_HasLowPriorityAndLimitedMemory()
    {
        string file = Clips.Wav(_folder.File("hang.wav"), seconds: 1);
        using var stop = new CancellationTokenSource();
        Task<AudioSignal> opening = Decoder().OpenAsync(file, new DecodingWish(1), stop.Token);
        Process[] running;
        while ((running = [.. Process.GetProcessesByName("sleep").Where(process => IsChild(process.Id))]).Length == 0)
        {
            await Task.Delay(20);
        }

        Assert.Contains(running, process => NiceOf(process.Id) == 10 && AddressSpaceOf(process.Id) == $"{512 << 20}");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
    }

    private Task<FileFacts> ReadTagsAsync(string file) => new Ffprobe(Options.Create(_options)).ReadAsync(file, CancellationToken.None);

    private AudioDecoder Decoder() => new(Options.Create(_options));

    private async Task<long> DecodeAsync(string file, double? announced)
    {
        await using AudioSignal signal = await Decoder().OpenAsync(file, new DecodingWish(announced), CancellationToken.None);
        await foreach (ReadOnlyMemory<float> _ in signal.ReadAsync(CancellationToken.None))
        {
        }

        await signal.RequireWholeAsync();
        return signal.SamplesRead;
    }

    private static string[] ProcessesOf(string file) =>
        [.. Directory.EnumerateDirectories("/proc", "?*").Select(folder => Path.Combine(folder, "cmdline")).Where(File.Exists).Select(ReadText).Where(line => line.Contains(file, StringComparison.Ordinal))];

    private static bool IsChild(int id) => StatOf(id) is { Length: > 1 } fields && fields[1] == $"{Environment.ProcessId}";

    private static int NiceOf(int id) => int.Parse(StatOf(id)[16], System.Globalization.CultureInfo.InvariantCulture);

    // The fields after the name in parentheses: state, parent, …
    private static string[] StatOf(int id) => ReadText($"/proc/{id}/stat").Split(") ")[^1].Split(' ');

    private static string? AddressSpaceOf(int id) => ReadText($"/proc/{id}/limits").Split('\n')
        .SingleOrDefault(line => line.StartsWith("Max address space", StringComparison.Ordinal))?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return ""; // The process has just ended.
        }
    }
}
