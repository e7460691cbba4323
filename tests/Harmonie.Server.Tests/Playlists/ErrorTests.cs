using System.Text;

namespace Harmonie.Server.Tests.Playlists;

/// <summary>Bodies that break the schema.</summary>
public sealed class ErrorTests(PlaylistLibrary library) : IClassFixture<PlaylistLibrary>
{
    [Theory]
    [InlineData("""{}""", "body.mode")]
    [InlineData("""{"mode":null}""", "body.mode")]
    [InlineData("""{"mode":7}""", "body.mode")]
    [InlineData("""{"mode":"Similar","seeds":[1]}""", "body.mode")]
    [InlineData("""{"mode":"\ud800"}""", "body.mode")]
    [InlineData("""{"mode":"vibe","filter":{"style_min":"\ud800"}}""", "body.filter.style_min")]
    [InlineData("""[]""", "body")]
    [InlineData("""null""", "body")]
    [InlineData("""{"mode":"vibe","n":0}""", "body.n")]
    [InlineData("""{"mode":"vibe","n":501}""", "body.n")]
    [InlineData("""{"mode":"vibe","n":"20"}""", "body.n")]
    [InlineData("""{"mode":"vibe","n":20.5}""", "body.n")]
    [InlineData("""{"mode":"vibe","n":1e400}""", "body.n")]
    [InlineData("""{"mode":"vibe","n":null}""", "body.n")]
    [InlineData("""{"mode":"vibe","n":99999999999999999999}""", "body.n")]
    [InlineData("""{"mode":"vibe","rng_seed":99999999999999999999}""", "body.rng_seed")]
    [InlineData("""{"mode":"vibe","target":{"bpm":1e400}}""", "body.target.bpm")]
    [InlineData("""{"mode":"vibe","shuffle":"yes"}""", "body.shuffle")]
    [InlineData("""{"mode":"vibe","filter":{"genre":["Electronic---House"]}}""", "body.filter.genre.0")]
    [InlineData("""{"mode":"vibe","filter":{"bpm":{"gte":130,"lte":120}}}""", "body.filter.bpm")]
    [InlineData("""{"mode":"vibe","filter":7}""", "body.filter")]
    [InlineData("""{"mode":"similar"}""", "body.seeds")]
    [InlineData("""{"mode":"similar","seeds":[],"seed_refs":[]}""", "body.seeds")]
    [InlineData("""{"mode":"similar","seeds":null}""", "body.seeds")]
    [InlineData("""{"mode":"similar","seeds":[1.5]}""", "body.seeds.0")]
    [InlineData("""{"mode":"similar","seeds":[99999999999999999999]}""", "body.seeds.0")]
    [InlineData("""{"mode":"similar","seed_refs":[null]}""", "body.seed_refs.0")]
    [InlineData("""{"mode":"similar","seed_refs":[{"path":7}]}""", "body.seed_refs.0.path")]
    [InlineData("""{"mode":"similar","seed_refs":[{"path":"x","weight":0}]}""", "body.seed_refs.0.weight")]
    [InlineData("""{"mode":"similar","seeds":[1],"seed_weights":[1,2]}""", "body.seed_weights")]
    [InlineData("""{"mode":"similar","seeds":[1],"seed_weights":[0]}""", "body.seed_weights")]
    [InlineData("""{"mode":"similar","seeds":[1],"seed_weights":[-1]}""", "body.seed_weights")]
    [InlineData("""{"mode":"similar","seeds":[1],"variation":1.01}""", "body.variation")]
    [InlineData("""{"mode":"similar","seeds":[1],"smooth_transitions":{"bpm_tolerance":-1}}""", "body.smooth_transitions.bpm_tolerance")]
    [InlineData("""{"mode":"drift","seeds":[1],"chunk_size":0}""", "body.chunk_size")]
    [InlineData("""{"mode":"drift","seeds":[1],"chunk_size":101}""", "body.chunk_size")]
    [InlineData("""{"mode":"detour","seeds":[1],"stride":6}""", "body.stride")]
    public async Task Create_BreaksTheSchema_NamesThePlace(string body, string place) =>
        Assert.Equal(place, (await library.PostAsync(body, HttpStatusCode.UnprocessableEntity)).OnlyLocation());

    [Fact]
    public async Task Create_UnknownMode_ListsTheKnownOnes()
    {
        JsonElement answer = await library.PostAsync("""{"mode":"shuffle"}""", HttpStatusCode.UnprocessableEntity);

        Assert.Contains("detour, drift, journey, mix, similar, vibe", answer.Items("detail").Single().Text("msg"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_SeveralMistakes_AreAllNamed()
    {
        JsonElement answer = await library.PostAsync(
            """{"mode":"similar","seeds":[1],"n":0,"variation":2,"filter":{"style_min":3}}""", HttpStatusCode.UnprocessableEntity);

        Assert.Equal(
            ["body.filter.style_min", "body.n", "body.variation"],
            answer.Items("detail").Select(error => string.Join('.', error.Items("loc"))).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("mode=similar")]
    public async Task Create_NotJson_IsBadRequest(string body) => await library.PostAsync(body, HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("""{"\ud800":1,"mode":"vibe"}""")]
    [InlineData("""{"mode":"vibe","filter":{"\ud800":[]}}""")]
    public async Task Create_FieldNameThatIsNoText_IsNoServerError(string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await library.Server.Client.PostAsync(new Uri("/api/v1/playlists", UriKind.Relative), content);

        Assert.InRange((int)response.StatusCode, 200, 499);
    }

    [Fact]
    public async Task Create_TooManySeeds_BreaksTheSchema()
    {
        string seeds = string.Join(',', Enumerable.Repeat(42, 10_001));

        Assert.Equal("body.seeds", (await library.PostAsync($$"""{"mode":"similar","seeds":[{{seeds}}]}""", HttpStatusCode.UnprocessableEntity)).OnlyLocation());
        await library.PostAsync($$"""{"mode":"similar","seeds":[{{seeds[3..]}}]}""");
    }

    [Fact]
    public async Task Create_BodyAboveOneMebibyte_IsTooLarge() =>
        await library.PostAsync($$"""{"mode":"vibe","x":"{{new string('x', 1 << 20)}}"}""", HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task Create_ChunkedBody_IsRead()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1/playlists") { Content = new StringContent("""{"mode":"vibe","n":3,"unknown":[{}]}""") };
        request.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage response = await library.Server.Client.SendAsync(request);

        Assert.Equal(3, (await TestServer.ReadAsync(response, HttpStatusCode.OK)).Items().Count());
    }

    [Fact]
    public async Task MistakesWithoutEnd_TheFirstHundredAreNamed()
    {
        string body = $$"""{"filter":{"key":[{{string.Join(',', Enumerable.Repeat("null", 999))}}] },"mode":"vibe"}""";
        JsonElement error = await library.Server.PostAsync("/api/v1/playlists", body, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(100, error.Items("detail").Count());
        Assert.Equal(["body", "filter", "key", "0"], error.Items("detail").First().Items("loc").Select(place => place.ToString()));
    }

    [Theory, InlineData("key"), InlineData("genre"), InlineData("style")]
    public async Task FilterList_OfMoreThanAThousand_Is422(string field)
    {
        await library.Server.PostAsync("/api/v1/playlists", Body(1000));
        JsonElement error = await library.Server.PostAsync("/api/v1/playlists", Body(1001), HttpStatusCode.UnprocessableEntity);
        Assert.Equal($"body.filter.{field}", error.OnlyLocation());

        string Body(int count) => $$"""{"filter":{"{{field}}":{{JsonSerializer.Serialize(Enumerable.Range(0, count).Select(i => $"{i}"))}} },"mode":"vibe"}""";
    }
}
