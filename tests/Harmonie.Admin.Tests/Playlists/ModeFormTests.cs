using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Harmonie.Admin.Playlists;
using Harmonie.Engine.Search;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.Admin.Tests.Playlists;

public sealed class ModeFormTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private readonly ModeForm _form = ModeForm.Of(new WaveMode(), Json);

    [Fact]
    public void Of_RequestType_HasAFieldForEverything()
    {
        Assert.True(_form.TakesSeeds);
        FormField depth = _form.Fields.Single(field => field.Name == "wave_depth");
        Assert.Equal((FormFieldKind.Number, "Wave depth", "How deep.", 0.0, 10.0), (depth.Kind, depth.Label, depth.Description, depth.Least, depth.Most));
        Assert.Equal(FormFieldKind.WholeNumber, _form.Fields.Single(field => field.Name == "n").Kind);
        Assert.Equal(FormFieldKind.Boolean, _form.Fields.Single(field => field.Name == "artist_cooldown").Kind);
        Assert.Equal(["bpm_tolerance", "key_compatible"], _form.Fields.Single(field => field.Name == "smooth_transitions").Fields.Select(field => field.Name));
        Assert.DoesNotContain(_form.Fields, field => field.Name is "seed_refs" or "seed_weights");
    }

    /// <summary>The host writes numbers with a converter of its own, of which the schema's exporter knows nothing.</summary>
    [Fact]
    public void Of_NumbersWithAConverter_AreNumbersAllTheSame()
    {
        ModeForm form = ModeForm.Of(new WaveMode(), new JsonSerializerOptions(Json) { NumberHandling = JsonNumberHandling.Strict, Converters = { new PlainConverter() } });

        Assert.Equal(FormFieldKind.Number, form.Fields.Single(field => field.Name == "wave_depth").Kind);
        FormField smooth = form.Fields.Single(field => field.Name == "smooth_transitions");
        FormField tolerance = smooth.Fields.Single(field => field.Name == "bpm_tolerance");
        Assert.Equal((FormFieldKind.Number, 0.0, null), (tolerance.Kind, tolerance.Least, tolerance.Most));
        Assert.NotEmpty(tolerance.Description!);
    }

    [Fact]
    public void Create_Defaults_AreLeftOut()
    {
        JsonObject values = (JsonObject)_form.Defaults.DeepClone();
        values["wave_depth"] = 7.5;

        JsonObject body = RequestBody.Create("wave", _form, values, [3, 1], new TrackFilter { Bpm = new ValueRange(120, null), Genres = ["Rock"] });

        Assert.Equal("""{"mode":"wave","seeds":[3,1],"wave_depth":7.5,"filter":{"bpm":{"gte":120},"genre":["Rock"]}}""", body.ToJsonString());
    }

    private sealed class PlainConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }

    private sealed record WaveRequest : SeededPlaylistRequest
    {
        [Range(0, 10)]
        [Description("How deep.")]
        public double WaveDepth { get; init; } = 2;
    }

    private sealed class WaveMode : PlaylistMode<WaveRequest>
    {
        public override string Name => "wave";

        public override string Description => "Up and down.";

        public override IReadOnlyList<PlaylistPick> Pick(WaveRequest request, PlaylistSession session, CancellationToken cancellationToken) => [];
    }
}
