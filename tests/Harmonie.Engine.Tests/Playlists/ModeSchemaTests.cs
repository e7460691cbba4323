using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Harmonie.Engine.Fields;
using Harmonie.Engine.Playlists;
using Harmonie.Engine.Search;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.Engine.Tests.Playlists;

public sealed class ModeSchemaTests
{
    private readonly ModeSchema _schema = new(new WaveMode());

    [Fact]
    public void Of_RequestType_HasAFieldForEverything()
    {
        Field depth = Field("wave_depth");
        Assert.Equal(("Wave depth", "How deep.", false), (depth.Label, depth.Description, depth.IsNullable));
        Assert.Equal("""{"type":"number","format":"double","minimum":0,"maximum":10,"description":"How deep.","default":2}""", depth.Schema.ToJsonString());
        Assert.Equal("""{"type":"integer","format":"int32","minimum":1,"maximum":500,"description":"Tracks to return.","default":20}""", Field("n").Schema.ToJsonString());
        Assert.Equal(FieldKind.Boolean, Field("artist_cooldown").Kind);
        Assert.Equal("""["null","string"]""", Field("shape").Schema["type"]!.ToJsonString());
        Assert.Equal(["sine", "saw"], Field("shape").Names);
        Field[] smooth = [.. Field("smooth_transitions").Group!.Fields];
        Assert.Equal(["bpm_tolerance", "key_compatible"], smooth.Select(field => field.Name));
        Assert.Equal(("BPM tolerance", true), (smooth[0].Label, smooth[0].IsNullable));
    }

    [Fact]
    public void Write_Defaults_AreLeftOut()
    {
        JsonObject values = _schema.Defaults;
        values["wave_depth"] = 7.5;
        values["seeds"] = new JsonArray(3, 1);

        JsonObject body = _schema.Write(values, new TrackFilter { Bpm = new ValueRange(120, null), Genres = ["Rock"] });

        Assert.Equal("""{"mode":"wave","wave_depth":7.5,"seeds":[3,1],"filter":{"bpm":{"gte":120},"genre":["Rock"]}}""", body.ToJsonString());
    }

    [Theory]
    [InlineData(2, 20, "sine", "")]
    [InlineData(11, 20, "sine", "wave_depth range")]
    [InlineData(double.NaN, 501, "square", "wave_depth range; wave_depth finite; shape enum; n range")]
    public void Check_Values_NamesEachBrokenRule(double depth, int n, string shape, string broken)
    {
        WaveRequest request = new() { WaveDepth = depth, N = n, Shape = shape, Seeds = [1] };

        Assert.Equal(broken, string.Join("; ", _schema.Fields.Check(request).Select(problem => $"{string.Join('.', problem.At)} {problem.Type}")));
    }

    [Fact]
    public void Check_BelowTheSurface_NamesThePlace()
    {
        WaveRequest request = new() { SeedRefs = [new SeedRef { Title = "Xtal" }, new SeedRef { Title = "Xtal", Weight = -1 }], SmoothTransitions = new SmoothTransitions { BpmTolerance = -1 } };

        Assert.Equal(
            ["seed_refs.1.weight", "smooth_transitions.bpm_tolerance"],
            _schema.Fields.Check(request).Select(problem => string.Join('.', problem.At)));
    }

    private Field Field(string name) => _schema.Fields.Fields.Single(field => field.Name == name);

    private sealed record WaveRequest : SeededPlaylistRequest
    {
        [Range(0.0, 10.0)]
        [Description("How deep.")]
        public double WaveDepth { get; init; } = 2;

        [AllowedValues("sine", "saw", null)]
        public string? Shape { get; init; }
    }

    private sealed class WaveMode : PlaylistMode<WaveRequest>
    {
        public override string Name => "wave";

        public override string Description => "Up and down.";

        public override IReadOnlyList<PlaylistPick> Pick(WaveRequest request, PlaylistSession session, CancellationToken cancellationToken) => [];
    }
}
