namespace Harmonie.Server.Tests.Api;

/// <summary>What items of tracks hold besides, where <c>fields</c> names it.</summary>
public sealed class ItemFieldsTests(SmallLibrary library) : IClassFixture<SmallLibrary>
{
    private const string All =
        """{"album_artist":"Richard D. James","year":1992,"disc_number":2,"recording_id":"f9ad1b57-0000-4000-8000-000000000001","isrc":"GBAYE9200070"}""";

    private const string None = """{"album_artist":null,"year":null,"disc_number":null,"recording_id":null,"isrc":null}""";
    private const string Names = "album_artist,year,disc_number,recording_id,isrc";

    private readonly TestServer _server = library.Server;

    [Theory, InlineData(""), InlineData("fields="), InlineData("fields=,")]
    public async Task Fields_None_LeaveTheDocumentsShapes(string query)
    {
        Assert.Equal(16, (await _server.GetAsync($"/api/v1/tracks?{query}")).Items("items").First().Names().Length);
        Assert.Equal(24, (await _server.GetAsync($"/api/v1/tracks/1?{query}")).Names().Length);
        Assert.Equal(10, (await _server.GetAsync($"/api/v1/tracks/1/similar?{query}")).Items("matches").First().Names().Length);
    }

    [Theory, InlineData("fields=" + Names), InlineData("fields=isrc,year&fields=disc_number,%20recording_id,album_artist")]
    public async Task Fields_All_AddThemBehindTheOthers(string query)
    {
        JsonElement[] tracks =
        [
            (await _server.GetAsync($"/api/v1/tracks?{query}")).Items("items").First(),
            await _server.GetAsync($"/api/v1/tracks/1?{query}"),
            await _server.GetAsync($"/api/v1/tracks/resolve?title=Xtal&artist=Aphex+Twin&{query}"),
            (await _server.GetAsync($"/api/v1/tracks/1/similar?include_self=true&{query}")).Items("matches").First(),
        ];

        Assert.Equal(Enumerable.Repeat(All, 4), tracks.Select(Extras));
    }

    [Fact]
    public async Task Fields_OfATrackWithoutThem_AreNull() =>
        Assert.Equal(None, Extras(await _server.GetAsync($"/api/v1/tracks/2?fields={Names}")));

    [Fact]
    public async Task Fields_One_AddsThatOne()
    {
        JsonElement track = await _server.GetAsync("/api/v1/tracks/1?fields=year");

        Assert.Equal((25, "year", 1992), (track.Names().Length, track.Names()[^1], track.GetProperty("year").GetInt32()));
    }

    [Theory, InlineData("tracks?"), InlineData("tracks/1?"), InlineData("tracks/1/similar?"), InlineData("tracks/resolve?title=Xtal&")]
    public async Task Fields_UnknownNames_Are422ThatNamesThem(string path)
    {
        JsonElement error = await _server.GetAsync($"/api/v1/{path}fields=year,composer,Isrc", HttpStatusCode.UnprocessableEntity);

        Assert.Equal("query.fields", error.OnlyLocation());
        Assert.EndsWith(", not composer, Isrc", error.Items("detail").Single().GetProperty("msg").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_UnknownNameForAPlaylist_Is422() => Assert.Equal(
        "query.fields",
        (await _server.PostAsync("/api/v1/playlists?fields=size", """{"mode":"similar","seeds":[2]}""", HttpStatusCode.UnprocessableEntity)).OnlyLocation());

    private static string Extras(JsonElement track) =>
        JsonSerializer.Serialize(track.EnumerateObject().Where(field => Names.Split(',').Contains(field.Name)).ToDictionary(field => field.Name, field => field.Value));
}
