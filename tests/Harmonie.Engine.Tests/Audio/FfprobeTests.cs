using Harmonie.Engine.Audio;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests.Audio;

public sealed class FfprobeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Ffprobe _reader = new(Options.Create(new AudioOptions()));

    public void Dispose() => _folder.Dispose();

    // What stored rows begin with: another word, and a file with new tags is analysed again.
    [Theory]
    [InlineData("clip.flac", "flac-44100-2")]
    [InlineData("clip.mp3", "mp3-44100-2")]
    [InlineData("clip.wav", "pcm_s16le-44100-2")]
    [InlineData("clip.ogg", "vorbis-44100-2")]
    [InlineData("clip.oga", "flac-44100-2")]
    [InlineData("clip.opus", "opus-48000-2")]
    [InlineData("clip.m4a", "aac-44100-2")]
    [InlineData("lossless.m4a", "alac-44100-2")]
    [InlineData("clip.alac", "alac-44100-2")]
    [InlineData("clip.aac", "aac-44100-2")]
    [InlineData("clip.aiff", "pcm_s16be-44100-2")]
    [InlineData("clip.aif", "pcm_s24be-44100-2")]
    [InlineData("clip.wma", "wmav2-44100-2")]
    public async Task ReadAsync_EveryFormat_NamesTheEncodingAsStoredHashesDo(string name, string encoding)
    {
        string clip = await Clips.EncodeAsync(Clips.Wav(_folder.File("source.wav"), seconds: 1), _folder.File(name), Clips.Formats[name]);

        FileFacts facts = await _reader.ReadAsync(clip, CancellationToken.None);

        Assert.Equal(encoding, facts.Encoding);
        Assert.Equal(encoding, (await new AudioDecoder(Options.Create(new AudioOptions())).IdentifyAsync(clip, CancellationToken.None)).Encoding);
    }

    [Fact]
    public async Task ReadAsync_Text_FailsWithAReason()
    {
        string file = _folder.File("x.mp3");
        await File.WriteAllTextAsync(file, "no music");

        var failure = await Assert.ThrowsAsync<AudioDecodingException>(() => _reader.ReadAsync(file, CancellationToken.None));

        Assert.StartsWith("ffmpeg finds no sound in it: Invalid", failure.Message, StringComparison.Ordinal);
    }
}
