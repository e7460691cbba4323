using Harmonie.Engine.Playlists;
using Harmonie.Engine.Plugins;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;
using Microsoft.Extensions.Logging.Abstractions;

namespace Harmonie.Engine.Tests.Playlists;

public sealed class ModeSchemasTests
{
    private readonly ModeSchemas _schemas = new(new PluginCatalog([new LoadedPlugin([], [], [new Mode("wave"), new Mode("calm")])], [], [], NullLogger.Instance));

    [Fact]
    public void All_Modes_AreByName()
    {
        Assert.Equal(["calm", "wave"], _schemas.All.Select(schema => schema.Mode.Name));
        Assert.Equal("the modes are calm, wave", _schemas.Known);
    }

    [Fact]
    public void Find_KnownName_IsItsSchemaMadeOnce()
    {
        ModeSchema wave = _schemas.Find("wave")!;
        Assert.Equal("wave", wave.Mode.Name);
        Assert.Equal(["n", "artist_cooldown", "dedupe_titles"], wave.Fields.Fields.Select(field => field.Name));
        Assert.Same(wave, _schemas.Find("wave"));
        Assert.Null(_schemas.Find("Wave"));
    }

    [Fact]
    public void Write_Nothing_IsRefused() => Assert.Throws<ArgumentNullException>(() => _schemas.Find("wave")!.Write([], null!));

    private sealed class Mode(string name) : PlaylistMode<PlaylistRequest>
    {
        public override string Name => name;

        public override string Description => "Picks nothing.";

        public override IReadOnlyList<PlaylistPick> Pick(PlaylistRequest request, PlaylistSession session, CancellationToken cancellationToken) => [];
    }
}
