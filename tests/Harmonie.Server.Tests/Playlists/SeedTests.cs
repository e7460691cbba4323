namespace Harmonie.Server.Tests.Playlists;

/// <summary>Seeds and references: merged, ordered, deduplicated, weighted; and what becomes of those that can't be found.</summary>
public sealed class SeedTests(PlaylistLibrary library) : IClassFixture<PlaylistLibrary>
{
    [Fact]
    public async Task Create_SeedsAndRefs_OpenADriftInOrderEachOnce()
    {
        JsonElement answer = await library.PostAsync(
            """
            {"mode":"drift","n":4,"include_seeds":true,"seeds":[9,7,9],
             "seed_refs":[{"path":"/music/Album/01.flac"},{"path":"Album 0/07.flac"},{"title":"XTAL","artist":" aphex twin "}]}
            """);

        Assert.Equal([9, 7, 1, 2], answer.Ids(id: "track_id"));
        Assert.All(answer.Items(), item => Assert.Equal(1, item.GetProperty("score").GetDouble()));
    }

    [Fact]
    public async Task Create_Fields_AddThemToItems()
    {
        JsonElement answer = await library.Server.PostAsync("/api/v1/playlists?fields=year,isrc", """{"mode":"similar","n":3,"seeds":[7]}""");

        Assert.Equal(3, answer.Items().Count());
        Assert.All(answer.Items(), item => Assert.Equal(["isrc", "year"], item.Names()[^2..].Order()));
    }

    [Fact]
    public async Task Create_SomeRefsUnknown_NamesThemAsTheyWereSent()
    {
        JsonElement answer = await library.PostAsync(
            """{"mode":"similar","n":3,"seed_refs":[{"artist":"Daft Punk","title":"One More Time"},{"path":"/music/Album/01.flac"},{},{"path":"ö.mp3","weight":2}]}""");

        Assert.Equal(3, answer.Items().Count());
        Assert.Equal(
            """[{"ref":{"artist":"Daft Punk","title":"One More Time"},"reason":"no_match"},{"ref":{},"reason":"no_match"},{"ref":{"path":"ö.mp3"},"reason":"no_match"}]""",
            answer.GetProperty("unresolved_seed_refs").GetRawText());
    }

    [Fact]
    public async Task Create_UnknownIds_IsNotFoundAndNamesThemEvenBesideGoodRefs()
    {
        JsonElement answer = await library.PostAsync(
            """{"mode":"similar","seeds":[42,1000,-5,1000],"seed_refs":[{"path":"/music/Album/01.flac"}]}""", HttpStatusCode.NotFound);

        Assert.Equal("no track with id 1000, -5", answer.Text("detail"));
    }

    [Fact]
    public async Task Create_SeedsOfSeveralModels_IsBadRequest()
    {
        JsonElement answer = await library.PostAsync("""{"mode":"mix","seeds":[42,151]}""", HttpStatusCode.BadRequest);

        Assert.Contains("m-1, other-2", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"mode":"journey","seeds":[42]}""")]
    [InlineData("""{"mode":"journey","seeds":[42,42]}""")]
    [InlineData("""{"mode":"journey","seeds":[42,43,44]}""")]
    public async Task Create_JourneyWithoutTwoSeeds_IsBadRequest(string body) => await library.PostAsync(body, HttpStatusCode.BadRequest);

    [Fact]
    public async Task Create_RepeatedWeights_AddUp()
    {
        string added = (await library.PostAsync("""{"mode":"similar","seeds":[42,117,42],"seed_weights":[1,2,2]}""")).GetRawText();

        Assert.Equal((await library.PostAsync("""{"mode":"similar","seeds":[42,117],"seed_weights":[3,2]}""")).GetRawText(), added);
        Assert.Equal(
            (await library.PostAsync("""{"mode":"similar","seeds":[42],"seed_weights":[3],"seed_refs":[{"path":"Album 11/117.flac","weight":2}]}""")).GetRawText(), added);
        Assert.NotEqual((await library.PostAsync("""{"mode":"similar","seeds":[42,117]}""")).GetRawText(), added);
    }

    [Fact]
    public async Task Create_RepeatedSeedsWithoutWeights_CountOnce() => Assert.Equal(
        (await library.PostAsync("""{"mode":"similar","seeds":[42,117]}""")).GetRawText(),
        (await library.PostAsync("""{"mode":"similar","seeds":[42,117,42,42]}""")).GetRawText());

    [Fact]
    public async Task Create_AbsurdWeights_StillAnswers() => Assert.Equal(
        (await library.PostAsync("""{"mode":"similar","seeds":[42,117,42]}""")).Items().Count(),
        (await library.PostAsync("""{"mode":"similar","seeds":[42,117,42],"seed_weights":[1.7e308,1.7e308,1.7e308]}""")).Items().Count());
}
