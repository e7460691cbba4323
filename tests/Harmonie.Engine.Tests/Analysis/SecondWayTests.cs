using Harmonie.Engine.Analysis;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Audio.Tags;
using Harmonie.Engine.Tests.Scanning;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests.Analysis;

/// <summary>Files that ffmpeg refuses and players play, because they look for the sound: the sound, its hash and its duration are those of the file without the trouble.</summary>
public sealed class SecondWayTests : IDisposable
{
    private static readonly byte[] GreatTag = [.. "ID3\u0003\0\0"u8, 0x5F, 0x2F, 0x07, 0x00]; // 199 MB, none of which are there.

    private readonly TemporaryFolder _folder = new();
    private readonly AudioDecoder _decoder = new(Options.Create(new AudioOptions()));

    public static TheoryData<string, string, byte[]> Heads => new()
    {
        { "tag that lies", "clip.mp3", GreatTag },
        { "tag that lies", "clip.flac", GreatTag },
        { "tag that lies", "clip.ogg", GreatTag },
        { "head of another file", "clip.mp3", [.. "RIFF\0\0\0\0WAVE"u8] },
        { "head of another file and zeros", "clip.mp3", [.. "RIFF\0\0\0\0WAVE"u8, .. new byte[3 << 20]] },
        { "head of another file", "clip.flac", [.. "RIFF\0\0\0\0WAVE"u8] },
    };

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Heads))]
    public async Task AnalyzeAsync_SoundBehindSomethingElse_IsThatSound(string trouble, string name, byte[] head)
    {
        string clean = await EncodeAsync(name);
        string odd = _folder.File($"{trouble.Replace(' ', '-')}-{name}");
        await File.WriteAllBytesAsync(odd, [.. head, .. await File.ReadAllBytesAsync(clean)]);

        await AssertSameSoundAsync(clean, odd);
    }

    [Fact]
    public async Task AnalyzeAsync_HeadersOfVorbisAgain_IsThatSound()
    {
        await FileCase.MakeAsync("ogg-headers-again", _folder.File("made"));
        string odd = _folder.File("made", "headers-again.ogg");

        TrackAnalysis analysis = await AnalyzeAsync(odd);

        Assert.Equal(12, analysis.Duration, tolerance: 0.01);
        Assert.Equal(("Again Again", "Headers Twice"), (analysis.Tags.Artist, analysis.Tags.Title));
    }

    [Fact]
    public async Task AnalyzeAsync_HeadersOfVorbisAgainBesideSound_IsThatSound()
    {
        string clean = await EncodeAsync("clip.ogg");
        byte[] bytes = await File.ReadAllBytesAsync(clean);
        int[] pages = [.. Enumerable.Range(0, bytes.Length - 4).Where(at => bytes.AsSpan(at).StartsWith("OggS\0"u8))];
        (int first, int second, int third, int fourth) = (pages[0], pages[1], pages[2], pages[3]);
        byte[] table = [.. Segments(bytes, first), .. Segments(bytes, second), .. Segments(bytes, third)];
        byte[] page =
        [
            .. bytes[third..(third + 26)], checked((byte)table.Length), .. table, .. Body(bytes, first, second), .. Body(bytes, second, third), .. Body(bytes, third, fourth),
        ];
        OggChecksum.Write(page);
        await File.WriteAllBytesAsync(_folder.File("odd.ogg"), [.. bytes[..third], .. page, .. bytes[fourth..]]);

        await AssertSameSoundAsync(clean, _folder.File("odd.ogg"));
    }

    [Fact]
    public async Task AnalyzeAsync_SecondWayThatFails_NamesBoth()
    {
        byte[] frames = [.. Enumerable.Repeat<byte[]>([0xFF, 0xFB, 0x90, 0x00, .. new byte[413]], 5).SelectMany(frame => frame)]; // Four heads in a row, and then nothing.
        await File.WriteAllBytesAsync(_folder.File("no.mp3"), [.. "RIFF\0\0\0\0WAVE"u8, .. "OggS\0\u0002"u8, .. new byte[100], .. frames]);

        var failure = await Assert.ThrowsAsync<AudioDecodingException>(() => AnalyzeAsync(_folder.File("no.mp3")));

        Assert.StartsWith("ffmpeg finds no sound in it: Invalid data found when processing input; and of what looks like sound in it: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IdentifyAsync_NoFile_SaysWhatFfmpegSaid()
    {
        var failure = await Assert.ThrowsAsync<AudioDecodingException>(() => _decoder.IdentifyAsync(_folder.File("nothing.ogg"), CancellationToken.None));

        Assert.Equal("No such file or directory", failure.Message);
    }

    [Fact]
    public async Task IdentifyAsync_NoSoundAnywhere_SaysWhatFfmpegSaid()
    {
        await File.WriteAllBytesAsync(_folder.File("no.mp3"), [.. "RIFF\0\0\0\0WAVE"u8, .. new byte[1 << 20]]);

        var failure = await Assert.ThrowsAsync<AudioDecodingException>(() => _decoder.IdentifyAsync(_folder.File("no.mp3"), CancellationToken.None));

        Assert.Equal("ffmpeg finds no sound in it: Invalid data found when processing input", failure.Message);
    }

    private static byte[] Segments(byte[] ogg, int page) => ogg[(page + 27)..(page + 27 + ogg[page + 26])];

    private static byte[] Body(byte[] ogg, int page, int next) => ogg[(page + 27 + ogg[page + 26])..next];

    private async Task AssertSameSoundAsync(string clean, string odd)
    {
        TrackAnalysis expected = await AnalyzeAsync(clean), analysis = await AnalyzeAsync(odd);
        AudioIdentity identity = await _decoder.IdentifyAsync(odd, CancellationToken.None);

        Assert.Equal(expected.AudioHash, analysis.AudioHash);
        Assert.Equal(expected.AudioHash, $"{identity.Encoding}-{identity.PacketHash}");
        Assert.Equal(expected.Duration, analysis.Duration, tolerance: 0.03);
        Assert.Equal(expected.Descriptors.Loudness!.Value, analysis.Descriptors.Loudness!.Value, tolerance: 0.05);
    }

    private Task<string> EncodeAsync(string name) => Clips.EncodeAsync(Clips.Wav(_folder.File("x.wav"), seconds: 6), _folder.File(name), Clips.Formats[name]);

    private Task<TrackAnalysis> AnalyzeAsync(string file)
    {
        Ffprobe ffprobe = new(Options.Create(new AudioOptions()));
        return new TrackAnalyzer(_decoder, new TagReader(ffprobe), ffprobe, Options.Create(new AnalysisOptions())).AnalyzeAsync(file, model: null, CancellationToken.None);
    }
}
