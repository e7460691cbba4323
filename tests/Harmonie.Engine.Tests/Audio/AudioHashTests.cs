using System.Buffers.Binary;
using Harmonie.Engine.Audio;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests.Audio;

/// <summary>The audio's own hash: the same whatever the tags, another whenever the audio is.</summary>
public sealed class AudioHashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly AudioDecoder _decoder = new(Options.Create(new AudioOptions()));

    public static TheoryData<string> Formats => [.. Clips.Formats.Keys];

    public static TheoryData<string> TaggedFormats => [.. Clips.Formats.Keys.Except(["clip.aac", "clip.aif", "clip.aiff"])];

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Formats))]
    public async Task IdentifyAsync_EveryFormat_IsTheOneThatDecodingGives(string name)
    {
        string clip = await EncodeAsync(name);
        await using AudioSignal signal = await _decoder.OpenAsync(clip, new DecodingWish(), CancellationToken.None);
        await foreach (ReadOnlyMemory<float> _ in signal.ReadAsync(CancellationToken.None))
        {
        }

        string? hash = (await _decoder.IdentifyAsync(clip, CancellationToken.None)).PacketHash;

        Assert.Matches("^[0-9a-f]{32}$", hash);
        Assert.Equal(hash, (await signal.RequireWholeAsync()).PacketHash);
    }

    [Theory, MemberData(nameof(TaggedFormats))]
    public async Task IdentifyAsync_OtherTags_IsTheSame(string name)
    {
        string clip = await EncodeAsync(name);
        string retagged = await Clips.EncodeAsync(
            clip,
            _folder.File("retagged-" + name),
            ["-c", "copy", "-metadata", "title=" + new string('x', 5000), "-metadata", "artist=Björk", .. FormatOf(name)]);

        await AssertSameAudioAsync(clip, retagged);
    }

    [Theory, InlineData("clip.mp3"), InlineData("clip.flac"), InlineData("clip.m4a")]
    public async Task IdentifyAsync_CoverAdded_IsTheSame(string name)
    {
        string clip = await EncodeAsync(name);
        await Command.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", "color=red:s=300x300", "-frames:v", "1", _folder.File("cover.jpg"));
        await Command.RunAsync(
            "ffmpeg", "-nostdin", "-v", "error", "-i", clip, "-i", _folder.File("cover.jpg"), "-map", "0:a", "-map", "1", "-c", "copy", "-disposition:v", "attached_pic", _folder.File("covered-" + name));

        await AssertSameAudioAsync(clip, _folder.File("covered-" + name));
    }

    [Fact]
    public async Task IdentifyAsync_Mp3TagsByHand_IsTheSame()
    {
        // ID3v2 with padding in front, APEv2 and ID3v1 behind, as taggers write them.
        string clip = await EncodeAsync("clip.mp3");
        byte[] audio = await File.ReadAllBytesAsync(clip);
        byte[] id3v2 = [.. "ID3"u8, 3, 0, 0, 0, 0, 39, 16, .. "TIT2"u8, 0, 0, 0, 6, 0, 0, 0, .. "Hello"u8, .. new byte[4992]]; // 5008 = 39 × 128 + 16
        byte[] id3v1 = [.. "TAG"u8, .. Enumerable.Repeat((byte)'a', 125)];
        await File.WriteAllBytesAsync(_folder.File("front.mp3"), [.. id3v2, .. audio]);
        await File.WriteAllBytesAsync(_folder.File("behind.mp3"), [.. audio, .. Ape("Title", "Hello"), .. id3v1]);

        await AssertSameAudioAsync(clip, _folder.File("front.mp3"));
        await AssertSameAudioAsync(clip, _folder.File("behind.mp3"));
    }

    [Fact]
    public async Task IdentifyAsync_FlacPaddingChanged_IsTheSame()
    {
        string clip = await EncodeAsync("clip.flac");
        byte[] bytes = await File.ReadAllBytesAsync(clip);
        byte[] padding = [1, 0, 0x10, 0, .. new byte[4096]]; // A block of type 1 between the first one, 4 + 34 bytes after "fLaC", and the next.
        await File.WriteAllBytesAsync(_folder.File("padded.flac"), [.. bytes[..42], .. padding, .. bytes[42..]]);

        await AssertSameAudioAsync(clip, _folder.File("padded.flac"));
    }

    [Fact]
    public async Task IdentifyAsync_WavWithTagsBehindTheSamples_IsTheSame()
    {
        string clip = await EncodeAsync("clip.wav");
        byte[] bytes = await File.ReadAllBytesAsync(clip);
        byte[] list = [.. "LIST"u8, 18, 0, 0, 0, .. "INFOINAM"u8, 6, 0, 0, 0, .. "Hello\0"u8];
        byte[] tagged = [.. bytes, .. list];
        BinaryPrimitives.WriteInt32LittleEndian(tagged.AsSpan(4), tagged.Length - 8);
        await File.WriteAllBytesAsync(_folder.File("tagged.wav"), tagged);

        await AssertSameAudioAsync(clip, _folder.File("tagged.wav"));
    }

    [Theory, MemberData(nameof(Formats))]
    public async Task IdentifyAsync_OneByteOfAudioFlipped_IsAnother(string name)
    {
        string clip = await EncodeAsync(name);
        string? hash = (await _decoder.IdentifyAsync(clip, CancellationToken.None)).PacketHash;
        byte[] bytes = await File.ReadAllBytesAsync(clip);
        bytes[bytes.Length / 2] ^= 0x10; // The middle of each of these files is audio.
        await File.WriteAllBytesAsync(clip, bytes);

        Assert.NotEqual(hash, (await _decoder.IdentifyAsync(clip, CancellationToken.None)).PacketHash);
    }

    private async Task AssertSameAudioAsync(string one, string other)
    {
        Assert.NotEqual(await File.ReadAllBytesAsync(one), await File.ReadAllBytesAsync(other));
        Assert.Equal(await _decoder.IdentifyAsync(one, CancellationToken.None), await _decoder.IdentifyAsync(other, CancellationToken.None));
    }

    private Task<string> EncodeAsync(string name) =>
        Clips.EncodeAsync(Clips.Wav(_folder.File("source", "s.wav"), seconds: 3), _folder.File(name), Clips.Formats[name]);

    private static string[] FormatOf(string name) => Array.IndexOf(Clips.Formats[name], "-f") is >= 0 and int index ? Clips.Formats[name][index..(index + 2)] : [];

    // APEv2 with header and footer: both give the size of items and footer, and flags that tell them apart.
    private static byte[] Ape(string key, string value)
    {
        byte[] item = [.. BitConverter.GetBytes(value.Length), 0, 0, 0, 0, .. System.Text.Encoding.ASCII.GetBytes(key + "\0" + value)];
        byte[] End(byte flags) => [.. "APETAGEX"u8, .. BitConverter.GetBytes(2000), .. BitConverter.GetBytes(item.Length + 32), 1, 0, 0, 0, 0, 0, 0, flags, .. new byte[8]];
        return [.. End(0xA0), .. item, .. End(0x80)];
    }
}
