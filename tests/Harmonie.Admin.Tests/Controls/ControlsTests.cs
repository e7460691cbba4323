using System.Text.Json.Nodes;
using Bunit;
using Harmonie.Admin.Controls;
using Harmonie.Engine.Fields;
using Harmonie.Engine.Playlists;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.Admin.Tests.Controls;

public sealed class ControlsTests : ConsoleContext
{
    [Fact]
    public async Task RangeField_EndsTheWrongWayRound_AreTurned()
    {
        ValueRange told = default;
        var field = Render<RangeField>(parameters => parameters
            .Add(range => range.Label, "BPM")
            .Add(range => range.Value, new ValueRange(140, null))
            .Add(range => range.ValueChanged, range => told = range));

        await field.FindAll("input")[1].ChangeAsync(new() { Value = "120" });

        Assert.Equal(new ValueRange(120, 140), told);
    }

    [Fact]
    public async Task ManySelect_ChoosesAndRemoves()
    {
        IReadOnlyList<string> told = [];
        var select = Render<ManySelect>(parameters => parameters
            .Add(many => many.Label, "Keys")
            .Add(many => many.Options, ["A", "B", "C"])
            .Add(many => many.Values, ["A"])
            .Add(many => many.ValuesChanged, values => told = values));

        Assert.Equal(["", "B", "C"], select.FindAll("option").Select(option => option.GetAttribute("value")));
        await select.Find("select").ChangeAsync(new() { Value = "C" });
        Assert.Equal(["A", "C"], told);
        await select.Find(".chips button").ClickAsync(new());
        Assert.Empty(told);
    }

    [Fact]
    public async Task FormFields_OfAPlaylistMode_AskForAllThatIsNotATrack()
    {
        ModeSchema form = new(new PlainMode());
        JsonObject values = form.Defaults;
        var fields = Render<FormFields>(parameters => parameters.Add(it => it.Fields, form.Fields.Fields).Add(it => it.Values, values));

        Assert.Equal(
            ["Include seeds", "BPM tolerance", "Key compatible", "Number of tracks", "Artist cooldown", "Dedupe titles"],
            fields.FindAll("label").Select(label => label.TextContent.Trim()));
        await fields.FindAll("input[type=number]")[0].ChangeAsync(new() { Value = "2.5" });
        await fields.FindAll("input[type=number]")[1].ChangeAsync(new() { Value = "30" });
        Assert.Equal("""{"bpm_tolerance":2.5}""", values["smooth_transitions"]!.ToJsonString());
        Assert.Equal("30", values["n"]!.ToJsonString());
    }

    [Fact]
    public async Task ConfirmButton_AsksFirst()
    {
        int confirmed = 0;
        var button = Render<ConfirmButton>(parameters => parameters.Add(it => it.Text, "Go").Add(it => it.Question, "Sure?").Add(it => it.OnConfirmed, () => confirmed++));

        await button.Find("button").ClickAsync(new());
        Assert.Equal(0, confirmed);
        await button.FindAll("button").Single(element => element.TextContent.Contains("Yes", StringComparison.Ordinal)).ClickAsync(new());
        Assert.Equal(1, confirmed);
    }

    [Fact]
    public void FlowChart_MarksStepsOnTheWheel()
    {
        var chart = Render<FlowChart>(parameters => parameters.Add(flow => flow.Tracks, [Track("A", "minor", 120), Track("E", "minor", 124), Track("Bb", "minor", null)]));

        Assert.Single(chart.FindAll("g.smooth"));
        Assert.Single(chart.FindAll("g.jump"));
        Assert.Equal(2, chart.FindAll("circle").Count);
    }

    [Fact]
    public void StyleBars_ShowHostileLabelsAsText()
    {
        var bars = Render<StyleBars>(parameters => parameters.Add(it => it.Styles, [new Plugins.StyleProbability("<b>---<script>", 0.42)]));

        Assert.Empty(bars.FindAll("script"));
        Assert.Equal("<script>", bars.Find("bdi").TextContent);
        Assert.Contains("42", bars.Find(".share").TextContent, StringComparison.Ordinal);
    }

    private sealed class PlainMode : PlaylistMode<SeededPlaylistRequest>
    {
        public override string Name => "plain";

        public override string Description => "Picks nothing.";

        public override IReadOnlyList<PlaylistPick> Pick(SeededPlaylistRequest request, PlaylistSession session, CancellationToken cancellationToken) => [];
    }

    private static ScoredTrack Track(string key, string scale, double? bpm) => new(
        new TrackRecord { Path = "/a.flac", Size = 1, Mtime = 1, Duration = 60, Model = "m", DescriptorVersion = 1, AnalyzedAt = 1, Key = key, Scale = scale, Bpm = bpm },
        1);
}
