namespace Harmonie.Server.Tests.Api;

/// <summary>GET /api/v1/tracks: every row and sentence of the document.</summary>
public sealed class TrackListTests(SmallLibrary library) : IClassFixture<SmallLibrary>
{
    private readonly TestServer _server = library.Server;

    [Fact]
    public async Task Item_Shape_IsTheDocuments()
    {
        JsonElement page = await _server.GetAsync("/api/v1/tracks?limit=1");

        Assert.Equal(["items", "total", "limit", "offset"], page.Names());
        Assert.Equal("""{"total":10,"limit":1,"offset":0}""", $"{{\"total\":{page.GetProperty("total")},\"limit\":{page.GetProperty("limit")},\"offset\":{page.GetProperty("offset")}}}");
        JsonElement expected = JsonSerializer.Deserialize<JsonElement>(
            """
            {
              "id": 1, "path": "/music/Aphex Twin/SAW/01 Xtal.flac", "library_root": "/music", "relative_path": "Aphex Twin/SAW/01 Xtal.flac",
              "duration": 312.4, "model": "discogs-effnet-bs64-1", "artist": "Aphex Twin", "album": "Selected Ambient Works", "title": "Xtal",
              "track_number": 1, "bpm": 88.2, "key": "A", "scale": "minor", "danceability": 1.31, "loudness": -16.4,
              "styles": [{ "style": "Electronic---Ambient", "probability": 0.71 }]
            }
            """);
        Assert.True(JsonElement.DeepEquals(expected, page.Items().Single()), $"{page}");
        Assert.Equal(expected.Names(), page.Items().Single().Names());
    }

    [Fact]
    public async Task Item_NullFields_AreSentAndStylesAreAnArray()
    {
        JsonElement item = (await _server.GetAsync("/api/v1/tracks?offset=4&limit=1")).Items().Single();

        Assert.Equal(16, item.Names().Length);
        foreach (string name in new[] { "artist", "album", "title", "track_number", "bpm", "key", "scale", "danceability", "loudness" })
        {
            Assert.Equal(JsonValueKind.Null, item.GetProperty(name).ValueKind);
        }

        Assert.Equal("[]", item.GetProperty("styles").GetRawText());
    }

    [Fact]
    public async Task Item_Numbers_AreFloatsOrIntegersByField()
    {
        string body = await _server.Client.GetStringAsync(new Uri("/api/v1/tracks?offset=1&limit=1", UriKind.Relative));

        Assert.Contains("\"id\":2,", body, StringComparison.Ordinal);
        Assert.Contains("\"duration\":200.0,", body, StringComparison.Ordinal);
        Assert.Contains("\"bpm\":128.0,", body, StringComparison.Ordinal);
        Assert.Contains("\"total\":10,", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Item_Styles_HighestProbabilityFirst()
    {
        JsonElement styles = (await _server.GetAsync("/api/v1/tracks?offset=1&limit=1")).Items().Single().GetProperty("styles");
        Assert.Equal(["Electronic---House", "Electronic---Techno"], styles.EnumerateArray().Select(row => row.Text("style")));
    }

    [Theory]
    [InlineData("", 100, 0, new long[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })]
    [InlineData("?limit=3", 3, 0, new long[] { 1, 2, 3 })]
    [InlineData("?limit=3&offset=8", 3, 8, new long[] { 9, 10 })]
    [InlineData("?offset=10", 100, 10, new long[0])]
    [InlineData("?limit=1000&offset=9223372036854775807", 1000, long.MaxValue, new long[0])]
    public async Task Pagination_LimitAndOffset_CutThePageAndKeepTheTotal(string query, int limit, long offset, long[] ids)
    {
        JsonElement page = await _server.GetAsync($"/api/v1/tracks{query}");

        Assert.Equal(ids, page.Ids());
        Assert.Equal((10, limit, offset), (page.GetProperty("total").GetInt32(), page.GetProperty("limit").GetInt32(), page.GetProperty("offset").GetInt64()));
    }

    [Theory]
    [InlineData("id", new long[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })]
    [InlineData("path", new long[] { 1, 2, 4, 5, 3, 6, 7, 9, 8, 10 })]
    [InlineData("bpm", new long[] { 5, 9, 10, 1, 3, 2, 4, 7, 8, 6 })]
    [InlineData("duration", new long[] { 4, 5, 6, 7, 8, 9, 10, 2, 3, 1 })]
    [InlineData("analyzed_at", new long[] { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 })]
    public async Task OrderBy_Field_AscendsAndBreaksTiesById(string field, long[] ids)
    {
        Assert.Equal(ids, (await _server.GetAsync($"/api/v1/tracks?order_by={field}")).Ids());
        Assert.Equal(ids[3..6], (await _server.GetAsync($"/api/v1/tracks?order_by={field}&limit=3&offset=3")).Ids());
        Assert.Equal(
            ids.Where(id => id is 2 or 3 or 4 or 6 or 7),
            (await _server.GetAsync($"/api/v1/tracks?order_by={field}&bpm=100..&model={SmallLibrary.Model}")).Ids());
    }

    [Theory]
    [InlineData("model=other-2", new long[] { 8 })]
    [InlineData("model=none", new long[0])]
    [InlineData("model=", new long[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })]
    public async Task Model_Name_RestrictsToIt(string query, long[] ids)
    {
        JsonElement page = await _server.GetAsync($"/api/v1/tracks?{query}");
        Assert.Equal(ids, page.Ids());
        Assert.Equal(ids.Length, page.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("bpm=120..130", new long[] { 2, 3, 4 })]
    [InlineData("bpm=130..", new long[] { 4, 6, 7, 8 })]
    [InlineData("bpm=..120", new long[] { 1, 3 })]
    [InlineData("bpm=128", new long[] { 2 })]
    [InlineData("danceability=1.5..", new long[] { 2, 3 })]
    [InlineData("loudness=..-10", new long[] { 1, 3 })]
    [InlineData("loudness=-8.5..-6", new long[] { 2, 4 })]
    [InlineData("key=A&key=B", new long[] { 1, 2, 3 })]
    [InlineData("key=Ab", new long[] { 4 })]
    [InlineData("key=G%23", new long[0])]
    [InlineData("scale=minor", new long[] { 1, 2, 3 })]
    [InlineData("scale=dorian", new long[0])]
    [InlineData("genre=Electronic", new long[] { 1, 2, 3, 6, 7 })]
    [InlineData("genre=electronic", new long[] { 1, 2, 3, 6, 7 })]
    [InlineData("genre=hip+hop", new long[] { 3, 4 })]
    [InlineData("genre=Hip%20Hop&genre=Rock", new long[] { 3, 4, 8 })]
    [InlineData("genre=%25", new long[0])]
    [InlineData("genre=Hip_Hop", new long[0])]
    [InlineData("genre=Nonsense", new long[0])]
    [InlineData("style=House", new long[] { 2, 3, 7 })]
    [InlineData("style=house&style=trap", new long[] { 2, 3, 4, 7 })]
    [InlineData("style=House&style=Trap&style_mode=all", new long[] { 3 })]
    [InlineData("style=House&style=Techno&style_mode=any", new long[] { 2, 3, 7 })]
    [InlineData("genre=Electronic&style=House", new long[] { 2, 3, 7 })]
    [InlineData("genre=Electronic&style=Trap", new long[0])]
    [InlineData("genre=Electronic&genre=Hip+Hop&style=Trap&style_mode=all", new long[] { 3 })]
    [InlineData("genre=Electronic&genre=Hip+Hop&style=Trap", new long[] { 1, 2, 3, 4, 6, 7 })]
    [InlineData("style=House&style_min=0.5", new long[] { 2, 3 })]
    [InlineData("style=House&style_min=0.51", new long[] { 2 })]
    [InlineData("style=House&style=Trap&style_mode=all&style_min=0.4", new long[0])]
    [InlineData("style_min=0.99", new long[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })]
    [InlineData("bpm=&bpm=..&key=&scale=&genre=&style=&style_min=&style_mode=&nonsense=1", new long[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })]
    [InlineData("genre=Electronic&style=Hard%20Techno&bpm=140..&order_by=bpm", new long[] { 7, 6 })]
    public async Task Filter_UrlForm_GatesTheList(string query, long[] ids)
    {
        JsonElement page = await _server.GetAsync($"/api/v1/tracks?{query}");
        Assert.Equal(ids, page.Ids());
        Assert.Equal(ids.Length, page.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("bpm=1..2..3", "bpm", "1..2..3")]
    [InlineData("bpm=fast", "bpm", "fast")]
    [InlineData("danceability=NaN", "danceability", "NaN")]
    [InlineData("loudness=..Infinity", "loudness", "..Infinity")]
    [InlineData("bpm=130..120", "bpm", "130..120")]
    [InlineData("genre=Electronic---House", "genre", "Electronic---House")]
    [InlineData("style=a---b", "style", "a---b")]
    public async Task Filter_Malformed_Is400ThatNamesParameterAndValue(string query, string name, string value)
    {
        foreach (string path in new[] { "/api/v1/tracks", "/api/v1/tracks/1/similar" })
        {
            JsonElement error = await _server.GetAsync($"{path}?{query}", HttpStatusCode.BadRequest);
            Assert.Equal(["detail"], error.Names());
            Assert.Contains(name, error.Text("detail"), StringComparison.Ordinal);
            Assert.Contains(value, error.Text("detail"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=1e2", "limit")]
    [InlineData("limit=99999999999999999999", "limit")]
    [InlineData("offset=-1", "offset")]
    [InlineData("offset=9223372036854775808", "offset")]
    [InlineData("order_by=name", "order_by")]
    [InlineData("order_by=ID", "order_by")]
    [InlineData("style_min=1.01", "style_min")]
    [InlineData("style_min=-0.1", "style_min")]
    [InlineData("style_min=NaN", "style_min")]
    [InlineData("style_min=much", "style_min")]
    [InlineData("style_mode=some", "style_mode")]
    public async Task Parameter_BreaksItsSchema_Is422ThatNamesIt(string query, string name) =>
        Assert.Equal($"query.{name}", (await _server.GetAsync($"/api/v1/tracks?{query}", HttpStatusCode.UnprocessableEntity)).OnlyLocation());
}
