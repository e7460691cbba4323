namespace Harmonie.Server.Tests.Playlists;

/// <summary>The modes in the OpenAPI document, the one that was dropped in among them.</summary>
public sealed class DocumentTests(PlaylistLibrary library) : IClassFixture<PlaylistLibrary>
{
    [Fact]
    public async Task OpenApi_Body_IsDiscriminatedByModeOverAllLoadedModes()
    {
        JsonElement document = await library.Server.GetAsync("/openapi.json");
        JsonElement body = document.GetProperty("paths").GetProperty("/api/v1/playlists").GetProperty("post").GetProperty("requestBody")
            .GetProperty("content").GetProperty("application/json").GetProperty("schema");

        JsonElement discriminator = body.GetProperty("discriminator");
        Assert.Equal("mode", discriminator.Text("propertyName"));
        Assert.Equal(["detour", "drift", "journey", "mix", "similar", "vibe"], discriminator.GetProperty("mapping").Names());
        Assert.Equal(
            discriminator.GetProperty("mapping").EnumerateObject().Select(mode => mode.Value.GetString()),
            body.Items("oneOf").Select(schema => schema.Text("$ref")));
        foreach (JsonProperty mode in discriminator.GetProperty("mapping").EnumerateObject())
        {
            JsonElement schema = Resolve(document, mode.Value.GetString()!);
            Assert.Equal(mode.Name, schema.GetProperty("properties").GetProperty("mode").Items("enum").Single().GetString());
            Assert.Equal("mode", schema.Items("required").Single().GetString());
            Assert.NotEmpty(schema.Text("description"));
            JsonElement n = schema.GetProperty("properties").GetProperty("n");
            Assert.Equal((1, 500, 20), (n.GetProperty("minimum").GetInt32(), n.GetProperty("maximum").GetInt32(), n.GetProperty("default").GetInt32()));
            Assert.EndsWith("/FilterBlock", schema.GetProperty("properties").GetProperty("filter").Text("$ref"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task OpenApi_DroppedInMode_HasItsOwnFieldsAndThoseItAskedFor()
    {
        JsonElement document = await library.Server.GetAsync("/openapi.json");
        JsonElement properties = document.GetProperty("components").GetProperty("schemas").GetProperty("DetourPlaylist").GetProperty("properties");

        JsonElement stride = properties.GetProperty("stride");
        Assert.Equal((1, 5, 2), (stride.GetProperty("minimum").GetInt32(), stride.GetProperty("maximum").GetInt32(), stride.GetProperty("default").GetInt32()));
        Assert.Equal(
            ["artist_cooldown", "dedupe_titles", "filter", "include_seeds", "mode", "n", "seed_refs", "seed_weights", "seeds", "smooth_transitions", "stride"],
            properties.Names().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task OpenApi_EveryReference_Resolves()
    {
        JsonElement document = await library.Server.GetAsync("/openapi.json");
        List<string> references = [];
        Collect(document, references);

        Assert.NotEmpty(references);
        Assert.All(references, reference => Resolve(document, reference));
    }

    [Fact]
    public async Task Create_DroppedInMode_HasTheSharedRules()
    {
        JsonElement answer = await library.PostAsync(
            """{"mode":"detour","n":10,"stride":1,"seed_refs":[{"path":"/music/Album/01.flac"},{"path":"?"}],"smooth_transitions":{"bpm_tolerance":3}}""");

        Assert.Equal(10, answer.Items().Count());
        Assert.Single(answer.Items("unresolved_seed_refs"));
        long[] tempos = [117, .. answer.Ids(id: "track_id").Select(id => 116 + (id % 30))];
        Assert.All(tempos.Zip(tempos.Skip(1)), step => Assert.InRange(step.Second - step.First, -3, 3));
    }

    private static JsonElement Resolve(JsonElement document, string reference) =>
        reference.Split('/').Skip(1).Aggregate(document, (node, name) => node.GetProperty(name.Replace("~1", "/", StringComparison.Ordinal)));

    private static void Collect(JsonElement node, List<string> references)
    {
        if (node.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in node.EnumerateObject())
            {
                if (property.NameEquals("$ref"))
                {
                    references.Add(property.Value.GetString()!);
                }

                Collect(property.Value, references);
            }
        }
        else if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in node.EnumerateArray())
            {
                Collect(item, references);
            }
        }
    }
}
