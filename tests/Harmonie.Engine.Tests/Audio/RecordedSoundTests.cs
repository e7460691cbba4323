using Harmonie.Engine.Analysis;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Audio.Tags;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests.Audio;

/// <summary>What rows hold of files in <c>Fixtures/sounds</c>, as it was when ffprobe still read every file: another hash, and a retagged library is analysed again.</summary>
public sealed class RecordedSoundTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2.1.flac", 0.2, "flac-8000-3-4f1720df1e68576e24e8d4d6481e90c2", false)]
    [InlineData("5.1.flac", 0.2, "flac-8000-6-dd505af62f0172f6d5949eb4c8277ef1", false)]
    [InlineData("7.1.flac", 0.2, "flac-8000-8-81f4f3ae891decc629db2c8e2f3d2545", false)]
    [InlineData("quad.flac", 0.2, "flac-8000-4-ea14cbeaf5e2f5cb8bcedaa547111b03", false)]
    [InlineData("s.aac", 0.5572789115646258, "aac-22050-2-6f24252730ec1d162d46c89fee3d03c7", false)]
    [InlineData("s.aif", 0.5, "pcm_s24be-22050-1-30ec258d6ef0cde73089ca943d3021f1", false)]
    [InlineData("s.aiff", 0.5, "pcm_s16be-22050-1-c1cecbda21e68c363478bc8db62a1983", false)]
    [InlineData("s.alac", 0.5, "alac-22050-2-64437841c4b7a5683c5b14469e6b253f", true)]
    [InlineData("s.flac", 0.5, "flac-22050-2-5025d684cad3fd9638eedb854c98a5af", true)]
    [InlineData("s.m4a", 0.5108390022675737, "aac-22050-2-480aa5affbf5ba30fa7c3b3af7425a64", true)]
    [InlineData("s.mp3", 0.5, "mp3-22050-2-f685801b002eb19af0036b4945289654", true)]
    [InlineData("s.oga", 0.5, "flac-22050-2-5025d684cad3fd9638eedb854c98a5af", true)]
    [InlineData("s.ogg", 0.48839002267573695, "vorbis-22050-2-93043ee05ae1486a71130fa7e71ce4f8", true)]
    [InlineData("s.opus", 0.5, "opus-48000-2-ff73a10e26dc7efbb155da73a7b2bf74", true)]
    [InlineData("s.wav", 0.5, "pcm_s16le-22050-1-27aea6473f6991e08486b9833d628042", true)]
    [InlineData("s.wma", 0.46439909297052157, "wmav2-22050-2-1fbac990ac97fb45d23440f50e5276ba", true)]
    [InlineData("three.wav", 0.2, "pcm_s16le-8000-3-c836b286a3b2ea1fadc32ab84913ef07", false)]
    public async Task AnalyzeAsync_KnownFile_GivesTheDurationAndHashOfBefore(string name, double duration, string hash, bool hasTags)
    {
        LoggedTools tools = new(_folder.File("tools"));
        IOptions<AudioOptions> options = Options.Create(new AudioOptions { FfmpegDirectory = tools.Directory });
        Ffprobe ffprobe = new(options);
        TrackAnalyzer analyzer = new(new AudioDecoder(options), new TagReader(ffprobe), ffprobe, Options.Create(new AnalysisOptions()));

        TrackAnalysis analysis = await analyzer.AnalyzeAsync(
            SourceTree.File("tests", "Harmonie.Engine.Tests", "Fixtures", "sounds", name), model: null, CancellationToken.None);

        Assert.Equal(hash, analysis.AudioHash);
        Assert.Equal(hasTags ? 1 : 2, tools.Calls.Count); // ffmpeg alone, unless there is nothing that TagLib could find.
        bool isLossless = hash.StartsWith("pcm", StringComparison.Ordinal) || hash.StartsWith("flac", StringComparison.Ordinal) || hash.StartsWith("alac", StringComparison.Ordinal);
        Assert.Equal(duration, analysis.Duration, isLossless ? 0 : 0.06); // Versions of ffmpeg cut lossy sound otherwise.
    }
}
