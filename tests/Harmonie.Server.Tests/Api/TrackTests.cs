namespace Harmonie.Server.Tests.Api;

/// <summary>GET /api/v1/tracks/{id}, /similar and /resolve.</summary>
public sealed class TrackTests(SmallLibrary library) : IClassFixture<SmallLibrary>
{
    private readonly TestServer _server = library.Server;

    [Fact]
    public async Task Get_Shape_AddsTheRawFields()
    {
        JsonElement track = await _server.GetAsync("/api/v1/tracks/1");

        JsonElement item = (await _server.GetAsync("/api/v1/tracks?limit=1")).Items().Single();
        Assert.Equal(
            [
                .. item.Names(), "size", "mtime", "embedding_dim", "descriptor_version", "bpm_confidence", "key_strength", "onset_rate", "analyzed_at",
            ],
            track.Names());
        Assert.Equal(24, track.Names().Length);
        Assert.Equal((34_512_345, 3, 1), (track.GetProperty("size").GetInt64(), track.GetProperty("embedding_dim").GetInt32(), track.GetProperty("descriptor_version").GetInt32()));
        Assert.Equal(("1716460000.0", "1716470000.0"), (track.GetProperty("mtime").GetRawText(), track.GetProperty("analyzed_at").GetRawText()));
        Assert.Equal(
            (3.1, 0.78, 2.4),
            (track.GetProperty("bpm_confidence").GetDouble(), track.GetProperty("key_strength").GetDouble(), track.GetProperty("onset_rate").GetDouble()));
    }

    [Theory]
    [InlineData("99")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    public async Task Get_UnknownId_Is404(string id)
    {
        foreach (string path in new[] { "", "/similar" })
        {
            JsonElement error = await _server.GetAsync($"/api/v1/tracks/{id}{path}", HttpStatusCode.NotFound);
            Assert.Equal(["detail"], error.Names());
            Assert.Equal(JsonValueKind.String, error.GetProperty("detail").ValueKind);
        }
    }

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999999999")]
    [InlineData("one")]
    [InlineData("1.5")]
    public async Task Get_NoId_Is422(string id)
    {
        Assert.Equal("path.id", (await _server.GetAsync($"/api/v1/tracks/{id}", HttpStatusCode.UnprocessableEntity)).OnlyLocation());
        Assert.Equal("path.id", (await _server.GetAsync($"/api/v1/tracks/{id}/similar", HttpStatusCode.UnprocessableEntity)).OnlyLocation());
    }

    [Fact]
    public async Task Similar_Shape_IsTheDocuments()
    {
        JsonElement similar = await _server.GetAsync("/api/v1/tracks/2/similar");

        Assert.Equal(["query_id", "matches"], similar.Names());
        Assert.Equal(2, similar.GetProperty("query_id").GetInt64());
        JsonElement match = similar.Items("matches").First();
        Assert.Equal(
            ["track_id", "path", "score", "library_root", "relative_path", "artist", "album", "title", "track_number", "styles"], match.Names());
    }

    [Fact]
    public async Task Similar_Model_RanksByCosineAndLeavesOthersOut()
    {
        JsonElement similar = await _server.GetAsync("/api/v1/tracks/1/similar");

        // 8 is of another model, 9 of another dimension than its model's others; 10 has no direction and scores 0.
        Assert.Equal([2L, 6, 3, 7, 4, 10, 5], similar.Ids("matches", "track_id"));
        Assert.Equal([0.8, 0.8, 0.6, 0.28, 0, 0, -1], similar.Items("matches").Select(match => Math.Round(match.GetProperty("score").GetDouble(), 6)));
    }

    [Theory]
    [InlineData("limit=2", new long[] { 2, 6 })]
    [InlineData("limit=500&include_self=true", new long[] { 1, 2, 6, 3, 7, 4, 10, 5 })]
    [InlineData("include_self=false", new long[] { 2, 6, 3, 7, 4, 10, 5 })]
    [InlineData("bpm=120..130&genre=Electronic", new long[] { 2, 3 })]
    [InlineData("bpm=120..130&include_self=true", new long[] { 2, 3, 4 })]
    [InlineData("genre=Nonsense", new long[0])]
    public async Task Similar_Parameters_GateTheMatches(string query, long[] ids) =>
        Assert.Equal(ids, (await _server.GetAsync($"/api/v1/tracks/1/similar?{query}")).Ids("matches", "track_id"));

    [Fact]
    public async Task Similar_OddDimension_HasNoMatches() =>
        Assert.Equal("[]", (await _server.GetAsync("/api/v1/tracks/9/similar?include_self=true")).GetProperty("matches").GetRawText());

    [Fact]
    public async Task Similar_ZeroVector_ScoresZeroWithEverything()
    {
        JsonElement similar = await _server.GetAsync("/api/v1/tracks/10/similar");
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7], similar.Ids("matches", "track_id"));
        Assert.All(similar.Items("matches"), match => Assert.Equal(0, match.GetProperty("score").GetDouble()));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("limit=x", "limit")]
    [InlineData("include_self=maybe", "include_self")]
    [InlineData("style_min=2", "style_min")]
    public async Task Similar_BreaksTheSchema_Is422(string query, string name) =>
        Assert.Equal($"query.{name}", (await _server.GetAsync($"/api/v1/tracks/1/similar?{query}", HttpStatusCode.UnprocessableEntity)).OnlyLocation());

    [Theory]
    [InlineData("path=/music/Aphex+Twin/SAW/01+Xtal.flac", 1)]
    [InlineData("path=%2fmusic%2fa%2fTrap.mp3", 4)]
    [InlineData("path=Aphex%20Twin/SAW/01%20Xtal.flac", 1)]
    [InlineData("path=/elsewhere/x.flac&artist=aphex+twin&album=SELECTED+ambient+works&title=xtal", 1)]
    [InlineData("artist=ZO%C3%8B&album=%C3%A9kstase&title=TRAP", 4)]
    [InlineData("artist=Aphex+Twin&title=Xtal", 1)]
    [InlineData("artist=Aphex+Twin&album=SAW&title=Xtal", 1)]
    [InlineData("artist=die+%C3%A4rzte&title=house", 3)]
    [InlineData("title=house&album=other", 3)]
    [InlineData("artist=Nobody&title=house&album=other", 3)]
    [InlineData("path=&artist=&title=trap&album=%C3%89KSTASE", 4)]
    public async Task Resolve_Ladder_FindsTheTrack(string query, long id)
    {
        JsonElement track = await _server.GetAsync($"/api/v1/tracks/resolve?{query}");
        Assert.Equal(id, track.GetProperty("id").GetInt64());
        Assert.Equal((await _server.GetAsync($"/api/v1/tracks/{id}")).GetRawText(), track.GetRawText());
    }

    [Theory]
    [InlineData("path=/music/nowhere.flac")]
    [InlineData("path=/MUSIC/a/Trap.mp3")]
    [InlineData("artist=Aphex+Twin")]
    [InlineData("artist=Aphex+Twin&album=Selected+Ambient+Works")]
    [InlineData("title=Xtal")]
    public async Task Resolve_NoRung_Is404(string query) =>
        Assert.Equal("no matching track", (await _server.GetAsync($"/api/v1/tracks/resolve?{query}", HttpStatusCode.NotFound)).Text("detail"));

    [Theory]
    [InlineData("")]
    [InlineData("?path=&artist=&album=&title=")]
    [InlineData("?title=+")]
    [InlineData("?name=x")]
    public async Task Resolve_Nothing_Is400(string query) =>
        Assert.Contains("artist", (await _server.GetAsync($"/api/v1/tracks/resolve{query}", HttpStatusCode.BadRequest)).Text("detail"), StringComparison.Ordinal);
}
