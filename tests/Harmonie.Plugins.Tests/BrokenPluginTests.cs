using Harmonie.Engine.Plugins;

namespace Harmonie.Plugins.Tests;

/// <summary>Whatever is wrong with one plugin, its reason is told and the plugin after it is loaded.</summary>
public sealed class BrokenPluginTests
{
    [Theory]
    [InlineData("ThrowsOnConfigure", "throws-on-configure", PluginStatus.Malfunctioned, "InvalidOperationException: no configuration today")]
    [InlineData("ThrowsInStaticConstructor", "ThrowsInStaticConstructor", PluginStatus.Malfunctioned, "InvalidOperationException: no type today")]
    [InlineData("ThrowsOnResolve", "throws-on-resolve", PluginStatus.Malfunctioned, "InvalidOperationException: no classifier today")]
    [InlineData("WrongContract", "WrongContract", PluginStatus.NotSupported, "built for version 1.x of Harmonie.Plugins.Abstractions; this host has version 0.x")]
    [InlineData("NoEntryPoint", "NoEntryPoint", PluginStatus.Malfunctioned, "no public class that implements IHarmoniePlugin")]
    [InlineData("TwoEntryPoints", "TwoEntryPoints", PluginStatus.Malfunctioned, "FirstTwin, Harmonie.TestPlugins.SecondTwin")]
    [InlineData("InvalidId", "Not A Slug", PluginStatus.Malfunctioned, "The plugin id 'Not A Slug' is not made of")]
    [InlineData("MissingDependency", "MissingDependency", PluginStatus.Malfunctioned, "'Echo, Version=1.0.0.0")]
    public async Task Load_BrokenPlugin_IsReportedAndTheNextOneLoads(string plugin, string name, PluginStatus status, string reason)
    {
        await using PluginFixture fixture = new(plugin);
        fixture.Lay("Minimal", "ZLast");

        await AssertOnlyTheFirstIsOff(fixture, plugin, name, status, reason);
    }

    [Fact]
    public async Task Load_GarbageAssembly_IsReportedAndTheNextOneLoads()
    {
        await using PluginFixture fixture = new();
        fixture.LayFile("Garbage", "Garbage.dll", "this is not an assembly");
        fixture.Lay("Minimal", "ZLast");

        await AssertOnlyTheFirstIsOff(fixture, "Garbage", "Garbage", PluginStatus.Malfunctioned, "BadImageFormatException");
    }

    [Fact]
    public async Task Load_EmptyFolder_IsReportedAndTheNextOneLoads()
    {
        await using PluginFixture fixture = new();
        fixture.LayFile("Empty", "notes.txt", "");
        fixture.Lay("Minimal", "ZLast");

        await AssertOnlyTheFirstIsOff(fixture, "Empty", "Empty", PluginStatus.Malfunctioned, "The folder has no Empty.dll");
    }

    [Fact]
    public async Task Load_SeveralMainAssemblies_NamesThem()
    {
        await using PluginFixture fixture = new();
        string folder = fixture.Lay("Minimal", "Both");
        File.Copy(Path.Combine(folder, "Minimal.dll"), Path.Combine(folder, "Other.dll"));
        File.Copy(Path.Combine(folder, "Minimal.deps.json"), Path.Combine(folder, "Other.deps.json"));
        fixture.Lay("Minimal", "ZLast");

        await AssertOnlyTheFirstIsOff(fixture, "Both", "Both", PluginStatus.Malfunctioned, "Minimal.dll, Other.dll");
    }

    [Theory]
    [InlineData("ClashingId", "minimal", "Another plugin already has the id 'minimal'.")]
    [InlineData("ClashingModel", "clashing-model", "Plugin 'minimal' already offers Embedder minimal-1.")]
    public async Task Load_ClashingName_DisablesTheLaterPlugin(string plugin, string name, string reason)
    {
        await using PluginFixture fixture = new();
        fixture.Lay("Minimal", "A");
        fixture.Lay(plugin, "B");

        PluginCatalog catalog = fixture.Load();

        Assert.Equal([PluginStatus.Active, PluginStatus.Disabled], catalog.States.Select(state => state.Status));
        Assert.Equal((name, reason), (catalog.States[1].Name, catalog.States[1].Error));
        Assert.Equal(8000, catalog.Embedders["minimal-1"].SampleRate);
        Assert.Equal("MinimalEmbedder", catalog.Embedders["minimal-1"].GetType().Name);
    }

    [Fact]
    public async Task Load_ClashWithABrokenPlugin_IsNoClash()
    {
        await using PluginFixture fixture = new();
        fixture.Lay("ClashingModel", "A");
        fixture.Lay("ThrowsOnConfigure", "B");
        fixture.Lay("Minimal", "C");
        fixture.Lay("ThrowsOnConfigure", "D");

        PluginCatalog catalog = fixture.Load();

        Assert.Equal(
            [PluginStatus.Active, PluginStatus.Malfunctioned, PluginStatus.Disabled, PluginStatus.Malfunctioned],
            catalog.States.Select(state => state.Status));
        Assert.Empty(catalog.Modes);
    }

    private static async Task AssertOnlyTheFirstIsOff(PluginFixture fixture, string folder, string name, PluginStatus status, string reason)
    {
        PluginCatalog catalog = fixture.Load();

        PluginState broken = catalog.States[0];
        Assert.Equal((name, status), (broken.Name, broken.Status));
        Assert.Contains(reason, broken.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", broken.Error, StringComparison.Ordinal);
        Assert.Empty(broken.Capabilities);
        string line = Assert.Single(fixture.Log.Lines, line => line.Contains(" Warning: ", StringComparison.Ordinal));
        Assert.Contains(name, line, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(fixture.PluginsDirectory, folder), line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.Equal(PluginStatus.Active, catalog.States[1].Status);
        Assert.Equal("first", Assert.Single(catalog.Modes).Key);
        await catalog.DisposeAsync();
    }
}
