using Harmonie.Engine.Audio;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests.Audio;

public sealed class FfprobeTagReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FfprobeTagReader _reader = new(Options.Create(new AudioOptions()));

    public static TheoryData<string> TaggedFormats => [.. Clips.Formats.Keys.Except(["clip.aac", "clip.aif", "clip.aiff"])];

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

        Assert.Equal((encoding, $"{encoding}-0123", null), (facts.Encoding, facts.AudioHash("0123"), facts.AudioHash(null)));
    }

    [Theory, MemberData(nameof(TaggedFormats))]
    public async Task ReadAsync_EveryContainer_FindsTheTags(string name)
    {
        string source = Clips.Wav(_folder.File("source.wav"), seconds: 2);
        string clip = await Clips.EncodeAsync(
            source,
            _folder.File("a \"quoted\" " + name),
            [
                .. Clips.Formats[name],
                "-metadata", "artist=Björk", "-metadata", "album=Début", "-metadata", "title=Human; Behaviour",
                "-metadata", "track=5/12", "-metadata", "genre=Art Pop",
            ]);

        FileFacts facts = await _reader.ReadAsync(clip, CancellationToken.None);

        Assert.Equal(("Björk", "Début", "Human; Behaviour", 5), (facts.Tags.Artist, facts.Tags.Album, facts.Tags.Title, facts.Tags.TrackNumber));
        Assert.Equal(["Art Pop"], facts.Tags.Genres);
        Assert.InRange(facts.Duration!.Value, 1.9, 2.2);
    }

    [Fact]
    public async Task ReadAsync_NoTags_GivesNulls()
    {
        FileFacts facts = await _reader.ReadAsync(Clips.Wav(_folder.File("x.wav"), seconds: 1), CancellationToken.None);

        Assert.Equal((null, null, null, null), (facts.Tags.Artist, facts.Tags.Album, facts.Tags.Title, facts.Tags.TrackNumber));
        Assert.Empty(facts.Tags.Genres);
    }

    [Fact]
    public async Task ReadAsync_Text_FailsWithAReason()
    {
        string file = _folder.File("x.mp3");
        await File.WriteAllTextAsync(file, "no music");

        var failure = await Assert.ThrowsAsync<AudioDecodingException>(() => _reader.ReadAsync(file, CancellationToken.None));

        Assert.StartsWith("Invalid", failure.Message, StringComparison.Ordinal);
    }
}
