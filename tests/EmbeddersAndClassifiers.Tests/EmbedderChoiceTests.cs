using Harmonie.Engine.Analysis;
using Harmonie.Testing.Onnx;

namespace Harmonie.EmbeddersAndClassifiers.Tests;

/// <summary>Which embedder a scan takes, and what it refuses, with the real plugins.</summary>
public sealed class EmbedderChoiceTests : IAsyncLifetime
{
    private const string Timbre = "timbre-1";
    private static readonly KnownModel Model = new();
    private readonly ModelHost _host = new();
    private readonly Library _library = new();

    public Task InitializeAsync()
    {
        File.WriteAllBytes(Path.Combine(_library.Music, "a.wav"), WavFile.OfFloats([Sound.Make(4 * 44_100, 44_100)], 44_100, "Drum & Bass; Polka"));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _library.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Auto_NoWeights_TakesTimbreSaysWhyAndReadsTags()
    {
        LibraryScan scan = await _library.ScanAsync(_host.Load());

        Assert.Equal(Timbre, scan.Embedder.Model);
        Assert.Contains("discogs-effnet-bsdynamic-1.onnx", scan.Embedder.Reason, StringComparison.Ordinal);
        ScannedTrack track = scan.Tracks["a.wav"];
        Assert.Equal((Timbre, "tags"), (track.Row.Model, track.Row.StyleSource));
        Assert.Equal(
            [("Electronic---Drum n Bass", 1.0), ("Folk, World, & Country---Polka", 1.0)], track.Row.Styles.Select(row => (row.Style, row.Probability)));
    }

    [Fact]
    public async Task Auto_Weights_TakesEffnet()
    {
        _host.PublishEffnet(Model.ToOnnx());

        LibraryScan scan = await _library.ScanAsync(_host.Load());

        Assert.Equal((ModelHost.Effnet, 1280), (scan.Tracks["a.wav"].Row.Model, scan.Tracks["a.wav"].Embedding.Length));
        Assert.Equal("tags", scan.Tracks["a.wav"].Row.StyleSource); // The labels of the head are not there.
    }

    [Fact]
    public async Task Auto_WeightsComeLater_KeepsToTheLibrarysModel()
    {
        await _library.ScanAsync(_host.Load());
        _host.PublishEffnet(Model.ToOnnx());

        LibraryScan scan = await _library.ScanAsync(_host.Load(), force: true);

        Assert.Equal((Timbre, new EmbedderReason.OfTheLibrary()), (scan.Embedder.Model, scan.Embedder.Why));
        Assert.Equal(Timbre, scan.Tracks["a.wav"].Row.Model);
    }

    [Fact]
    public async Task Auto_WeightsAreGone_StopsAndDoesNotTakeTimbre()
    {
        _host.PublishEffnet(Model.ToOnnx());
        await _library.ScanAsync(_host.Load());
        File.Delete(Path.Combine(_host.ModelsDirectory, "discogs-effnet-bsdynamic-1.onnx"));

        LibraryScan scan = await _library.ScanAsync(_host.Load(), force: true);

        Assert.Contains($"LibrarysModelUnavailable {{ Model = {ModelHost.Effnet},", scan.Error, StringComparison.Ordinal);
        Assert.Contains("discogs-effnet-bsdynamic-1.onnx", scan.Error, StringComparison.Ordinal);
        Assert.Equal(ModelHost.Effnet, scan.Tracks["a.wav"].Row.Model);
    }

    [Theory, InlineData("effnet"), InlineData(ModelHost.Effnet)]
    public async Task Named_AnotherModelThanTheLibrarys_NeedsAForcedScan(string name)
    {
        await _library.ScanAsync(_host.Load(), embedder: "timbre");
        _host.PublishEffnet(Model.ToOnnx());

        LibraryScan refused = await _library.ScanAsync(_host.Load(), name);

        Assert.Contains($"OtherModel {{ Current = {Timbre},", refused.Error, StringComparison.Ordinal);
        Assert.Contains("Others = 1 }", refused.Error, StringComparison.Ordinal);
        Assert.Equal(Timbre, refused.Tracks["a.wav"].Row.Model);

        LibraryScan forced = await _library.ScanAsync(_host.Load(), name, force: true);
        Assert.Equal((null, ModelHost.Effnet), (forced.Error, forced.Tracks["a.wav"].Row.Model));

        LibraryScan next = await _library.ScanAsync(_host.Load());
        Assert.Equal((null, ModelHost.Effnet), (next.Error, next.Embedder.Model));
    }

    [Fact]
    public async Task Named_NoSuchEmbedder_SaysWhichThereAre()
    {
        LibraryScan scan = await _library.ScanAsync(_host.Load(), "essentia");

        Assert.Contains("UnknownName { Name = essentia,", scan.Error, StringComparison.Ordinal);
        Assert.Empty(scan.Tracks);
    }
}
