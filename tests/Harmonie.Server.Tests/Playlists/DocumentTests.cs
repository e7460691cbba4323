using System.Text.RegularExpressions;
using Harmonie.Engine.Fields;
using Harmonie.Engine.Playlists;
using Harmonie.Engine.Plugins;
using Harmonie.Plugins;

namespace Harmonie.Server.Tests.Playlists;

/// <summary>The modes in the OpenAPI document, the one that was dropped in among them.</summary>
public sealed partial class DocumentTests(PlaylistLibrary library) : IClassFixture<PlaylistLibrary>
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

    /// <summary>The console's form of a mode asks for what the API documents, down to the fields of groups.</summary>
    [Fact]
    public async Task ConsoleForm_OfEveryMode_HasTheFieldsOfItsSchema()
    {
        JsonElement document = await library.Server.GetAsync("/openapi.json");
        ModeSchema[] modes = [.. library.Server.Service<ModeSchemas>().All];
        Assert.Equal(6, modes.Length);
        foreach (ModeSchema mode in modes)
        {
            JsonElement schema = document.GetProperty("components").GetProperty("schemas")
                .GetProperty($"{char.ToUpperInvariant(mode.Mode.Name[0])}{mode.Mode.Name[1..]}Playlist");

            Assert.Contains("n", Fields(mode.Fields));
            Assert.Equal(
                Fields(schema).Except(["mode", "filter"]).Order(StringComparer.Ordinal),
                Fields(mode.Fields).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task OpenApi_Descriptions_NameNothingOfTheCode()
    {
        JsonElement document = await library.Server.GetAsync("/openapi.json");
        List<string> descriptions = [];
        Collect(document, descriptions, ["description", "summary"]);
        HashSet<string> names =
        [
            .. new[] { typeof(IPlaylistMode), typeof(PluginCatalog), typeof(HarmonieApp) }
                .SelectMany(type => type.Assembly.GetTypes())
                .SelectMany(type => (string[])[type.Name, .. type.GetMembers().Select(member => member.Name)])
                .Concat(typeof(IReadOnlyList<>).Assembly.GetExportedTypes().Select(type => type.Name.Split('`')[0]))
                .Where(name => CompoundName().IsMatch(name)),
        ];

        Assert.True(descriptions.Count > 100 && names.Contains("MostSeeds") && names.Contains("IReadOnlyList"));
        Assert.DoesNotContain(descriptions, text => Word().Matches(text).Any(word => names.Contains(word.Value)));
        Assert.DoesNotContain(descriptions, text => text.Contains("&lt;", StringComparison.Ordinal) || text.Contains("cref", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenApi_EveryReference_Resolves()
    {
        JsonElement document = await library.Server.GetAsync("/openapi.json");
        List<string> references = [];
        Collect(document, references, ["$ref"]);

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

    private static IEnumerable<string> Fields(FieldGroup group) =>
        group.Fields.SelectMany(field => (string[])[field.Name, .. field.Group is { } inner ? Fields(inner).Select(name => $"{field.Name}.{name}") : []]);

    private static IEnumerable<string> Fields(JsonElement schema)
    {
        foreach (JsonProperty property in schema.GetProperty("properties").EnumerateObject())
        {
            yield return property.Name;
            if (property.Value.TryGetProperty("properties", out _))
            {
                foreach (string inner in Fields(property.Value))
                {
                    yield return $"{property.Name}.{inner}";
                }
            }
        }
    }

    private static JsonElement Resolve(JsonElement document, string reference) =>
        reference.Split('/').Skip(1).Aggregate(document, (node, name) => node.GetProperty(name.Replace("~1", "/", StringComparison.Ordinal)));

    private static void Collect(JsonElement node, List<string> texts, string[] names)
    {
        if (node.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in node.EnumerateObject())
            {
                if (names.Contains(property.Name) && property.Value.ValueKind == JsonValueKind.String)
                {
                    texts.Add(property.Value.GetString()!);
                }

                Collect(property.Value, texts, names);
            }
        }
        else if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in node.EnumerateArray())
            {
                Collect(item, texts, names);
            }
        }
    }

    [GeneratedRegex("^([A-Z][a-z0-9]+){2,}$|^I[A-Z][a-z]")]
    private static partial Regex CompoundName();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
