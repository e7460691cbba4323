using Harmonie.Engine.Storage;

namespace Harmonie.Server.Tests.Api;

/// <summary>GET and DELETE /api/v1/libraries.</summary>
public sealed class LibrariesTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        await _server.SaveAsync(Track("/old", "a.flac"));
        await _server.SaveAsync(Track("/old", "b.flac"));
        await _server.SaveAsync(Track("/older", "c.flac"));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task List_NothingConfigured_HasTheRootsOfTheRows() =>
        Assert.Equal(
            """{"items":[{"root":"/old","configured":false,"away":false,"rows":2,"missing":0},{"root":"/older","configured":false,"away":false,"rows":1,"missing":0}]}""",
            (await _server.GetAsync("/api/v1/libraries")).GetRawText());

    [Fact]
    public async Task Remove_WithTheNumberOfRows_RemovesThem()
    {
        using HttpResponseMessage asked = await _server.Client.DeleteAsync(new Uri("/api/v1/libraries?root=/old", UriKind.Relative));
        Assert.Equal(
            (HttpStatusCode.Conflict, """{"detail":"'/old' has 2 rows: to remove them for good, ask with rows=2"}"""), (asked.StatusCode, await asked.Content.ReadAsStringAsync()));
        using HttpResponseMessage other = await _server.Client.DeleteAsync(new Uri("/api/v1/libraries?root=/old&rows=3", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal(3, (await _server.GetAsync("/api/v1/status")).GetProperty("tracks").GetInt32());

        using HttpResponseMessage done = await _server.Client.DeleteAsync(new Uri("/api/v1/libraries?root=/old&rows=2", UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, """{"root":"/old","removed":2}"""), (done.StatusCode, await done.Content.ReadAsStringAsync()));
        Assert.Equal(1, (await _server.GetAsync("/api/v1/status")).GetProperty("tracks").GetInt32());
        JsonElement left = await _server.GetAsync("/api/v1/tracks");
        Assert.Equal([3], left.Ids());
    }

    [Theory]
    [InlineData("", HttpStatusCode.UnprocessableEntity)]
    [InlineData("?root=", HttpStatusCode.UnprocessableEntity)]
    [InlineData("?root=/old&rows=-1", HttpStatusCode.UnprocessableEntity)]
    [InlineData("?root=/old&rows=many", HttpStatusCode.UnprocessableEntity)]
    [InlineData("?root=/nowhere&rows=0", HttpStatusCode.NotFound)]
    [InlineData("?root=/ol&rows=2", HttpStatusCode.NotFound)]
    public async Task Remove_Otherwise_RemovesNothing(string query, HttpStatusCode expected)
    {
        using HttpResponseMessage response = await _server.Client.DeleteAsync(new Uri("/api/v1/libraries" + query, UriKind.Relative));

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(3, (await _server.GetAsync("/api/v1/status")).GetProperty("tracks").GetInt32());
    }

    private static TrackRecord Track(string root, string name) =>
        new() { Path = $"{root}/{name}", LibraryRoot = root, RelativePath = name, Model = "test-1", Embedding = [1, 2] };
}
