using Harmonie.Engine.Analysis;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Audio.Tags;
using Harmonie.Engine.Plugins;
using Harmonie.Engine.Tests.Fixtures;
using Harmonie.Plugins;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests.Analysis;

public sealed class TrackAnalyzerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LevelEmbedder _embedder = new();
    private readonly TrackAnalyzer _analyzer;

    public TrackAnalyzerTests()
    {
        IOptions<AudioOptions> audio = Options.Create(new AudioOptions());
        _analyzer = new TrackAnalyzer(new AudioDecoder(audio), new TagReader(new Ffprobe(audio)), new Ffprobe(audio), Options.Create(new AnalysisOptions { StyleRows = 2, StyleThreshold = 0.3 }));
    }

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData(44_100), InlineData(16_000), InlineData(48_000), InlineData(44_056), InlineData(8_000)]
    public async Task AnalyzeAsync_AnyRate_GivesTheSameMusicTheSameEmbedding(int sampleRate)
    {
        TrackAnalysis reference = await AnalyzeAsync(Clips.Wav(_folder.File("reference.wav"), 4, 16_000));

        TrackAnalysis analysis = await AnalyzeAsync(Clips.Wav(_folder.File("x.wav"), 4, sampleRate));

        Assert.Equal(4, analysis.Duration, 0.001);
        Assert.All(reference.Embedding!.Vector.Zip(analysis.Embedding!.Vector), pair => Assert.Equal(pair.First, pair.Second, 0.01f));
    }

    [Fact]
    public async Task AnalyzeAsync_Patches_AreAveraged()
    {
        // One second of silence, one of full scale: their mean has level 1/2.
        float[] samples = [.. new float[16_000], .. Enumerable.Repeat(1f, 16_000)];
        await File.WriteAllBytesAsync(_folder.File("x.wav"), WavFile.Of16Bit(samples, 16_000, 1));

        TrackAnalysis analysis = await AnalyzeAsync(_folder.File("x.wav"));

        Assert.Equal(1f, analysis.Embedding!.Vector[0]);
        Assert.Equal(0.5f, analysis.Embedding.Vector[2], 1e-3f);
    }

    [Fact]
    public async Task AnalyzeAsync_Styles_AreTheLikeliestRows()
    {
        var classifier = new FixedClassifier("head", "level-1", ("A", 0.4f), ("D", 0.9f), ("C", 0.4f), ("B", 0.4f), ("E", 0.1f));

        TrackAnalysis analysis = await AnalyzeAsync(Clips.Wav(_folder.File("x.wav"), 3), classifier);

        Assert.Equal(["D", "A"], analysis.Embedding!.Styles.Select(row => row.Style));
        Assert.Equal([0.4f, 0.9f, 0.4f, 0.4f, 0.1f], analysis.Embedding.StyleActivations!);
        Assert.Equal(("head", 3), (analysis.Embedding.StyleSource, classifier.PatchesSeen));
    }

    [Fact]
    public async Task AnalyzeAsync_ClassifierOfTags_SeesNoPatches()
    {
        var classifier = new FixedClassifier("tags", null, ("A", 1f));

        TrackAnalysis analysis = await AnalyzeAsync(Clips.Wav(_folder.File("x.wav"), 3), classifier);

        Assert.Equal(("tags", 0, null), (analysis.Embedding!.StyleSource, classifier.PatchesSeen, analysis.Embedding.StyleActivations));
        Assert.Equal(["A"], analysis.Embedding.Styles.Select(row => row.Style));
    }

    [Fact]
    public async Task AnalyzeAsync_SeveralClassifiers_TheFirstOneWins()
    {
        var head = new FixedClassifier("head", "level-1", ("A", 1f));
        var tags = new FixedClassifier("tags", null, ("B", 1f));

        TrackAnalysis analysis = await AnalyzeAsync(Clips.Wav(_folder.File("x.wav"), 3), head, tags);

        Assert.Equal("head", analysis.Embedding!.StyleSource);
        Assert.Equal(["A"], analysis.Embedding.Styles.Select(row => row.Style));
    }

    [Fact]
    public async Task AnalyzeAsync_WithoutModel_RunsNoEmbedder()
    {
        TrackAnalysis analysis = await _analyzer.AnalyzeAsync(Clips.Wav(_folder.File("x.wav"), 2), model: null, CancellationToken.None);

        Assert.Null(analysis.Embedding);
        Assert.NotNull(analysis.Descriptors.Loudness);
        Assert.Equal(0, _embedder.Tracks);
    }

    [Fact]
    public async Task AnalyzeAsync_FailingEmbedder_FailsWithItsReason()
    {
        _embedder.BeforeTrack = _ => throw new InvalidOperationException("broken");

        var failure = await Assert.ThrowsAsync<PluginFaultException>(() => AnalyzeAsync(Clips.Wav(_folder.File("x.wav"), 60)));

        Assert.Equal("embedder 'level-1' failed: broken", failure.Message);
    }

    [Fact]
    public async Task AnalyzeAsync_EmbedderThatHangs_CanBeCancelled()
    {
        using var stop = new CancellationTokenSource();
        _embedder.BeforeTrack = token =>
        {
            stop.CancelAfter(100);
            return Task.Delay(Timeout.Infinite, token);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _analyzer
            .AnalyzeAsync(Clips.Wav(_folder.File("x.wav"), 60), ModelOf(), stop.Token)
            .WaitAsync(TimeSpan.FromSeconds(10)));
    }

    private Task<TrackAnalysis> AnalyzeAsync(string path, params IClassifier[] classifiers) =>
        _analyzer.AnalyzeAsync(path, ModelOf(classifiers), CancellationToken.None);

    private AnalysisModel ModelOf(params IReadOnlyList<IClassifier> classifiers) =>
        new(new ChosenEmbedder("level", _embedder.Model, _embedder, "the test's", ReplacesOthers: false), classifiers);
}
