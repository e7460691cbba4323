namespace Harmonie.Server.Tests.Api;

/// <summary>GET /api/v1/genres and /api/v1/styles.</summary>
public sealed class StylesTests(SmallLibrary library) : IClassFixture<SmallLibrary>
{
    private readonly TestServer _server = library.Server;

    [Fact]
    public async Task Genres_CountRowsAndStyles()
    {
        JsonElement genres = await _server.GetAsync("/api/v1/genres");

        Assert.Equal(["items", "total"], genres.Names());
        Assert.Equal(3, genres.GetProperty("total").GetInt32());
        Assert.Equal(["genre", "track_count", "style_count", "mean_probability", "max_probability"], genres.Items().First().Names());

        // Rows under Electronic: .71, .9, .4, .5, .7, .6, .2 of the styles Ambient, House, Techno and Hard Techno.
        Assert.Equal(
            [("Electronic", 7, 4, 0.572857, 0.9), ("Hip Hop", 2, 1, 0.55, 0.8), ("Rock", 1, 1, 0.5, 0.5)],
            genres.Items().Select(genre => (
                genre.Text("genre"),
                genre.GetProperty("track_count").GetInt32(),
                genre.GetProperty("style_count").GetInt32(),
                Math.Round(genre.GetProperty("mean_probability").GetDouble(), 6),
                genre.GetProperty("max_probability").GetDouble())));
    }

    [Fact]
    public async Task Genres_StyleMin_CountsRowsFromThereOn()
    {
        JsonElement genres = await _server.GetAsync("/api/v1/genres?style_min=0.6");
        Assert.Equal(
            [("Electronic", 4, 3, 0.7275), ("Hip Hop", 1, 1, 0.8)],
            genres.Items().Select(genre => (
                genre.Text("genre"),
                genre.GetProperty("track_count").GetInt32(),
                genre.GetProperty("style_count").GetInt32(),
                Math.Round(genre.GetProperty("mean_probability").GetDouble(), 6))));
    }

    [Fact]
    public async Task Styles_ByRowsThenName()
    {
        JsonElement styles = await _server.GetAsync("/api/v1/styles");

        Assert.Equal(["style", "track_count", "mean_probability", "max_probability"], styles.Items().First().Names());
        Assert.Equal(
            [
                ("Electronic---House", 3), ("Electronic---Hard Techno", 2), ("Hip Hop---Trap", 2), ("Electronic---Ambient", 1), ("Electronic---Techno", 1),
                ("Rock---Punk", 1),
            ],
            styles.Items().Select(style => (style.Text("style"), style.GetProperty("track_count").GetInt32())));
        Assert.Equal(6, styles.GetProperty("total").GetInt32());
        Assert.Equal(0.533333, Math.Round(styles.Items().First().GetProperty("mean_probability").GetDouble(), 6));
        Assert.Equal(0.9, styles.Items().First().GetProperty("max_probability").GetDouble());
    }

    [Theory]
    [InlineData("genre=hip+hop", new[] { "Hip Hop---Trap" })]
    [InlineData("genre=Electronic&style_min=0.7", new[] { "Electronic---Ambient", "Electronic---Hard Techno", "Electronic---House" })]
    [InlineData("genre=Hip", new string[0])]
    [InlineData("genre=Elect%25", new string[0])]
    [InlineData("style_min=1", new string[0])]
    [InlineData("genre=&style_min=0.8", new[] { "Electronic---House", "Hip Hop---Trap" })]
    public async Task Styles_Parameters_RestrictTheList(string query, string[] expected)
    {
        JsonElement styles = await _server.GetAsync($"/api/v1/styles?{query}");
        Assert.Equal(expected, styles.Items().Select(style => style.Text("style")));
        Assert.Equal(expected.Length, styles.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Errors_AreTheDocuments()
    {
        Assert.Contains("a---b", (await _server.GetAsync("/api/v1/styles?genre=a---b", HttpStatusCode.BadRequest)).Text("detail"), StringComparison.Ordinal);
        Assert.Equal("query.style_min", (await _server.GetAsync("/api/v1/styles?style_min=2", HttpStatusCode.UnprocessableEntity)).OnlyLocation());
        Assert.Equal("query.style_min", (await _server.GetAsync("/api/v1/genres?style_min=x", HttpStatusCode.UnprocessableEntity)).OnlyLocation());
    }

    [Fact]
    public async Task Genres_TracksComeAndGo_CountsFollow()
    {
        await using TestServer server = await TestServer.StartAsync();
        long[] ids = [.. await Task.WhenAll(SmallLibrary.Tracks().Select(server.SaveAsync))];

        server.Index.Remove(ids.Where(id => id % 2 == 0));
        await server.SaveAsync(SmallLibrary.Tracks().Last() with { Path = "/new", Styles = [new("Jazz---Bop", 0.25), new("Jazz---Cool", 0.75)] });
        server.Index.Remove(ids);

        JsonElement genre = Assert.Single((await server.GetAsync("/api/v1/genres")).Items());
        Assert.Equal(("Jazz", 2, 0.5), (genre.Text("genre"), genre.GetProperty("style_count").GetInt32(), genre.GetProperty("mean_probability").GetDouble()));
        Assert.Equal(1, (await server.GetAsync("/api/v1/status")).GetProperty("tracks").GetInt32());
    }
}
