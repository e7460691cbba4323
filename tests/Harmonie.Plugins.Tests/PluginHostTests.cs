using Harmonie.Engine.Plugins;

namespace Harmonie.Plugins.Tests;

public sealed class PluginHostTests
{
    [Fact]
    public async Task Load_WorkingPlugin_OffersItsCapabilitiesByName()
    {
        await using PluginFixture fixture = new("Minimal");

        PluginCatalog catalog = fixture.Load();

        PluginState state = Assert.Single(catalog.States);
        Assert.Equal(("minimal", "Minimal", PluginStatus.Active, null), (state.Id, state.DisplayName, state.Status, state.Error));
        Assert.StartsWith("0.", state.Version, StringComparison.Ordinal);
        Assert.Equal(
            [
                new PluginCapability(PluginCapabilityKind.Embedder, "minimal-1"),
                new PluginCapability(PluginCapabilityKind.Classifier, "minimal"),
                new PluginCapability(PluginCapabilityKind.PlaylistMode, "first"),
            ],
            state.Capabilities);
        Assert.Equal("minimal-1", catalog.Embedders["minimal-1"].Model);
        Assert.Equal("minimal", catalog.Classifiers["minimal"].Name);
        Assert.Equal("first", catalog.Modes["first"].Name);
    }

    [Fact]
    public async Task Load_WorkingPlugin_WorksAcrossTheBoundary()
    {
        await using PluginFixture fixture = new("Minimal");
        IEmbedder embedder = fixture.Load().Embedders["minimal-1"];

        List<PatchEmbeddings> batches = [];
        await foreach (PatchEmbeddings batch in embedder.EmbedAsync(SampleBlocks.Of([1, 2, 6], 2), CancellationToken.None))
        {
            batches.Add(batch);
        }

        Assert.Equal([3f], Assert.Single(batches).Embeddings.ToArray());
        Assert.Contains("Harmonie.TestPlugins.MinimalEmbedder Information: embedding", fixture.Log.Lines);
    }

    [Fact]
    public async Task Load_WorkingPlugin_GetsItsFoldersSettingsAndHostServices()
    {
        await using PluginFixture fixture = new("Minimal");

        PluginCatalog catalog = fixture.Load(KeyValuePair.Create<string, string?>("minimal_colour", "blue"));

        Assert.Equal(
            [
                Path.Combine(fixture.PluginsDirectory, "Minimal"),
                Path.Combine(fixture.DataDirectory, "minimal"),
                "blue",
                TimeProvider.System.LocalTimeZone.Id,
            ],
            catalog.Classifiers["minimal"].Labels);
    }

    [Fact]
    public async Task Load_TwoVersionsOfOneLibrary_EachPluginHasItsOwn()
    {
        await using PluginFixture fixture = new("EchoOne", "EchoTwo");

        PluginCatalog catalog = fixture.Load();

        Assert.Equal([("echo-one", "one"), ("echo-two", "two")], catalog.States.Select(state => (state.Id, state.DisplayName)));
    }

    [Fact]
    public async Task Load_NativeLibraryInThePluginsFolder_IsFound()
    {
        await using PluginFixture fixture = new("NativeLibrary");

        PluginState state = Assert.Single(fixture.Load().States);

        Assert.Equal((PluginStatus.Active, null), (state.Status, state.Error));
        Assert.StartsWith("ONNX Runtime 1.", state.DisplayName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_SeveralPlugins_OrdersThemByFolderName()
    {
        await using PluginFixture fixture = new();
        fixture.Lay("EchoTwo", "a");
        fixture.Lay("Minimal", "B");
        fixture.Lay("EchoOne", "c");

        IEnumerable<string?> ids = fixture.Load().States.Select(state => state.Id);

        Assert.Equal(["minimal", "echo-two", "echo-one"], ids);
    }

    [Fact]
    public async Task Load_HiddenFoldersAndFiles_AreNoPlugins()
    {
        await using PluginFixture fixture = new();
        fixture.Lay("Minimal", ".Minimal");
        File.WriteAllText(Path.Combine(fixture.PluginsDirectory, "README.txt"), "not a folder");

        Assert.Empty(fixture.Load().States);
    }

    [Fact]
    public async Task Load_NoPluginsFolder_IsEmptyAndSaysSo()
    {
        await using PluginFixture fixture = new();
        Directory.Delete(fixture.PluginsDirectory);

        PluginCatalog catalog = fixture.Load();

        Assert.Empty(catalog.States);
        Assert.Contains(fixture.PluginsDirectory, Assert.Single(fixture.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeAsync_ActivePlugin_DisposesItsServices()
    {
        await using PluginFixture fixture = new("Minimal");
        PluginCatalog catalog = fixture.Load();

        await catalog.DisposeAsync();

        Assert.True(File.Exists(Path.Combine(fixture.PluginsDirectory, "Minimal", "disposed")));
    }
}
