using System.Buffers.Binary;
using Harmonie.Engine.Analysis;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Audio.Tags;
using Harmonie.Engine.Tests.Scanning;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests.Analysis;

/// <summary>Complete files that players play, however odd: analysed whole.</summary>
public sealed class SoundCaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TrackAnalyzer _analyzer;

    public SoundCaseTests()
    {
        IOptions<AudioOptions> audio = Options.Create(new AudioOptions());
        Ffprobe ffprobe = new(audio);
        _analyzer = new TrackAnalyzer(new AudioDecoder(audio), new TagReader(ffprobe), ffprobe, Options.Create(new AnalysisOptions()));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("m4a-longer-than-audio", 6)]
    [InlineData("wav-sox-pipe", 6)]
    [InlineData("ogg-late-start", 3)]
    [InlineData("ogg-cover-as-theora", 3)]
    [InlineData("mp3-junk-ahead", 9)]
    public async Task AnalyzeAsync_CompleteFile_IsAnalysedWhole(string name, int files)
    {
        await FileCase.MakeAsync(name, _folder.File("made"));

        string[] made = Directory.GetFiles(_folder.File("made"));
        Assert.Equal(files, made.Length);
        foreach (string file in made)
        {
            TrackAnalysis analysis = await AnalyzeAsync(file);
            double expected = Path.GetFileName(file) == "edit-list.m4a" ? 7 : 12;
            Assert.True(Math.Abs(analysis.Duration - expected) < 0.25, $"{file}: {analysis.Duration} s");
        }
    }

    [Fact]
    public async Task AnalyzeAsync_FormatThatChangesMidway_IsAnalysed()
    {
        await FileCase.MakeAsync("mp3-rate-change", _folder.File("made"));

        Assert.All(await Task.WhenAll(Directory.GetFiles(_folder.File("made")).Select(AnalyzeAsync)), analysis => Assert.InRange(analysis.Duration, 23, 26));
    }

    [Fact]
    public async Task AnalyzeAsync_ChainOfStreams_IsAnalysedToItsEnd()
    {
        string chain = _folder.File("chain.ogg");
        for (int i = 0; i < 3; i++)
        {
            string link = _folder.File($"link{i}.ogg");
            await Clips.EncodeAsync(Clips.Wav(_folder.File($"{i}.wav"), seconds: 4, seed: i), link, Clips.Formats["clip.ogg"]);
            await File.AppendAllBytesAsync(chain, await File.ReadAllBytesAsync(link));
        }

        Assert.Equal(12, (await AnalyzeAsync(chain)).Duration, tolerance: 0.1);
    }

    [Theory, InlineData("clip.wav"), InlineData("clip.flac"), InlineData("clip.mp3"), InlineData("clip.ogg"), InlineData("clip.m4a")]
    public async Task AnalyzeAsync_ChannelsThatCancelEachOther_IsTheMusicOfOne(string name)
    {
        string mono = Clips.Wav(_folder.File("mono.wav"), seconds: 8, channels: 1);
        string stereo = _folder.File($"stereo-{name}");
        await Command.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-i", mono, "-af", "pan=stereo|c0=c0|c1=-1*c0", .. Clips.Formats[name], stereo]);

        TrackAnalysis expected = await AnalyzeAsync(mono), analysis = await AnalyzeAsync(stereo);

        Assert.Equal(expected.Descriptors.Loudness!.Value, analysis.Descriptors.Loudness!.Value, tolerance: 0.5);
        Assert.Equal((expected.Descriptors.Key, expected.Descriptors.Scale), (analysis.Descriptors.Key, analysis.Descriptors.Scale));
        Assert.Equal(expected.Descriptors.Bpm!.Value, analysis.Descriptors.Bpm!.Value, tolerance: 4);
    }

    [Fact]
    public async Task AnalyzeAsync_OpusWithAGain_IsLouderAndHasAnotherHash()
    {
        string plain = await Clips.EncodeAsync(Clips.Wav(_folder.File("x.wav"), seconds: 6), _folder.File("plain.opus"), Clips.Formats["clip.opus"]);
        string loud = _folder.File("loud.opus");
        await File.WriteAllBytesAsync(loud, WithGain(await File.ReadAllBytesAsync(plain), -6 * 256));

        TrackAnalysis before = await AnalyzeAsync(plain), after = await AnalyzeAsync(loud);

        Assert.Equal(before.AudioHash + "-gain-1536", after.AudioHash);
        Assert.Equal(6, after.Descriptors.Loudness!.Value - before.Descriptors.Loudness!.Value, tolerance: 0.3); // ReplayGain grows as the music gets quieter.
    }

    private Task<TrackAnalysis> AnalyzeAsync(string file) => _analyzer.AnalyzeAsync(file, model: null, CancellationToken.None);

    // RFC 7845: the output gain stands 16 bytes into the head.
    private static byte[] WithGain(byte[] opus, short gain)
    {
        int head = opus.AsSpan().IndexOf("OpusHead"u8);
        BinaryPrimitives.WriteInt16LittleEndian(opus.AsSpan(head + 16), gain);
        int page = opus.AsSpan(head).IndexOf("OggS"u8) + head;
        OggChecksum.Write(opus.AsSpan(0, page));
        return opus;
    }
}
