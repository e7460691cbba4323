using Harmonie.Engine.Analysis;
using Harmonie.Engine.Plugins;
using Harmonie.Engine.Storage;
using Harmonie.Engine.Tests.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests.Analysis;

public sealed class ModelSelectorTests : IAsyncLifetime
{
    private readonly TestLibrary _library = new();
    private readonly LoadedPlugin _timbre = new([new LevelEmbedder { Model = "timbre-1", Preference = 1 }], [], []);
    private readonly LoadedPlugin _zebra = new([new LevelEmbedder { Model = "zebra-5" }], [], []);

    public Task InitializeAsync() => _library.Database.OpenAsync(CancellationToken.None);

    public Task DisposeAsync()
    {
        _library.Dispose();
        return Task.CompletedTask;
    }

    [Theory, InlineData("auto", "timbre-1"), InlineData("timbre", "timbre-1"), InlineData("zebra", "zebra-5"), InlineData("zebra-5", "zebra-5")]
    public async Task SelectAsync_Setting_NamesBackendOrModel(string setting, string model) =>
        Assert.Equal(model, (await SelectAsync(setting, ("timbre-embedder", _timbre), ("zebra-embedder", _zebra))).Embedder.Model);

    [Fact]
    public async Task SelectAsync_UnknownName_SaysSo()
    {
        AnalysisModel model = await SelectAsync("effnet", ("timbre-embedder", _timbre));

        Assert.Contains("UnknownName { Name = effnet", model.Missing, StringComparison.Ordinal);
        Assert.Equal(("effnet", "effnet"), (model.Choice.Backend, model.Choice.Model));
    }

    [Fact]
    public async Task SelectAsync_LibraryOfAModelThatNoPluginOffers_WantsItAndKeepsTheClassifiersOfTags()
    {
        await _library.SaveAsync(TestLibrary.Track("/m/a.mp3", 1, 2) with { Model = "gone-1" });
        var tags = new FixedClassifier("tags", null, ("A", 1f));
        var head = new FixedClassifier("head", "gone-1", ("A", 1f));

        AnalysisModel model = await SelectAsync("auto", ("timbre-embedder", _timbre), ("styles", new LoadedPlugin([], [tags, head], [])));

        Assert.Equal("gone-1", model.Choice.Model);
        Assert.Contains("gone-1", model.Missing, StringComparison.Ordinal);
        Assert.Equal([tags], model.Classifiers);
    }

    [Fact]
    public async Task SelectAsync_NothingPreferred_TakesWhatThereIs() =>
        Assert.Equal("zebra-5", (await SelectAsync("auto", ("zebra-embedder", _zebra))).Embedder.Model);

    [Fact]
    public async Task SelectAsync_Classifiers_ThoseThatReadThisModelsPatchesComeFirst()
    {
        var tags = new FixedClassifier("a-tags", null, ("A", 1f));
        var other = new FixedClassifier("b-other", "effnet", ("A", 1f));
        var head = new FixedClassifier("c-head", "timbre-1", ("A", 1f));

        Assert.Equal([head, tags], (await SelectAsync("auto", ("timbre-embedder", _timbre), ("styles", new LoadedPlugin([], [tags, other, head], [])))).Classifiers);
        Assert.Equal([tags], (await SelectAsync("zebra", ("zebra-embedder", _zebra), ("styles", new LoadedPlugin([], [tags, other, head], [])))).Classifiers);
    }

    [Fact]
    public async Task SelectAsync_ClassifierWithoutWeights_IsPassedOver()
    {
        var head = new FixedClassifier("head", "timbre-1", ("A", 1f)) { IsAvailable = false };

        Assert.Empty((await SelectAsync("auto", ("timbre-embedder", _timbre), ("styles", new LoadedPlugin([], [head], [])))).Classifiers);
    }

    private Task<AnalysisModel> SelectAsync(string setting, params (string Id, LoadedPlugin Plugin)[] plugins)
    {
        var catalog = new PluginCatalog(
            [.. plugins.Select(plugin => plugin.Plugin)],
            [.. plugins.Select(plugin => new PluginState(plugin.Id, plugin.Id, plugin.Id, "1", PluginStatus.Active, null, plugin.Plugin.Capabilities))],
            [],
            NullLogger.Instance);
        var words = new BareWords();
        var embedders = new EmbedderChoice(
            catalog,
            new LibraryModelStore(_library.Database),
            new EmbedderState(words),
            words,
            Options.Create(new AnalysisOptions { Embedder = setting }),
            NullLogger<EmbedderChoice>.Instance);
        return new ModelSelector(embedders, catalog, NullLogger<ModelSelector>.Instance).SelectAsync(force: false, CancellationToken.None);
    }
}
