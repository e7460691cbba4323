using System.Text;

namespace Harmonie.Server.Tests.Api;

/// <summary>HEAD, entity tags and byte order marks: what programs beside the players send.</summary>
public sealed class CachingTests(SmallLibrary library) : IClassFixture<SmallLibrary>
{
    private readonly TestServer _server = library.Server;

    [Theory]
    [InlineData("/health")]
    [InlineData("/openapi.json")]
    [InlineData("/docs/")]
    [InlineData("/")]
    [InlineData("/_content/Harmonie.Admin/icon.svg")]
    [InlineData("/api/v1/status")]
    [InlineData("/api/v1/tracks")]
    [InlineData("/api/v1/tracks/1")]
    [InlineData("/api/v1/tracks/1/similar")]
    [InlineData("/api/v1/tracks/resolve?title=Xtal")]
    [InlineData("/api/v1/genres")]
    [InlineData("/api/v1/styles")]
    [InlineData("/api/v1/scan")]
    [InlineData("/api/v1/scans")]
    [InlineData("/api/v1/tracks/99")]
    [InlineData("/api/v1/tracks?limit=0")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/playlists")]
    [InlineData("/nothing")]
    public async Task Head_AnyAddress_IsGetWithoutABody(string path)
    {
        using HttpResponseMessage get = await _server.Client.GetAsync(new Uri(path, UriKind.Relative));
        using HttpResponseMessage head = await HeadAsync(path);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Head_EndlessEvents_Ends()
    {
        using HttpResponseMessage head = await HeadAsync("/api/v1/scan/events");
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (head.StatusCode, head.Content.Headers.ContentType?.MediaType));
    }

    [Theory, InlineData("/api/v1/tracks?limit=3"), InlineData("/api/v1/genres"), InlineData("/api/v1/styles"), InlineData("/api/v1/tracks/1"), InlineData("/api/v1/tracks/1/similar?bpm=100..")]
    public async Task Tag_UntilTheLibraryChanges_SavesTheAnswer(string path)
    {
        await using TestServer server = await TestServer.StartAsync();
        foreach (Engine.Storage.TrackRecord track in SmallLibrary.Tracks().Take(4))
        {
            await server.SaveAsync(track);
        }

        string tag = (await SendAsync(server, path, tag: null)).Headers.ETag!.ToString();
        using HttpResponseMessage same = await SendAsync(server, path, tag);
        Assert.Equal((HttpStatusCode.NotModified, tag), (same.StatusCode, same.Headers.ETag!.ToString()));
        Assert.Empty(await same.Content.ReadAsByteArrayAsync());

        await server.SaveAsync(SmallLibrary.Tracks().ElementAt(5));
        using HttpResponseMessage changed = await SendAsync(server, path, tag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task Tag_OfTheDocument_IsThatOfItsContent()
    {
        await using TestServer other = await TestServer.StartAsync();
        using HttpResponseMessage first = await SendAsync(_server, "/openapi.json", tag: null);
        string tag = first.Headers.ETag!.ToString();
        using HttpResponseMessage same = await SendAsync(_server, "/openapi.json", tag);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);

        // At another address it names that.
        using HttpResponseMessage elsewhere = await SendAsync(other, "/openapi.json", tag);
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    [Theory, InlineData("/api/v1/tracks?limit=0"), InlineData("/api/v1/tracks/99")]
    public async Task Tag_OfAnError_IsNone(string path) => Assert.Null((await SendAsync(_server, path, tag: null)).Headers.ETag);

    [Theory, InlineData("utf-8"), InlineData("utf-16"), InlineData("utf-16BE")]
    public async Task Body_WithAByteOrderMark_IsRead(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        using ByteArrayContent body = new([.. encoding.GetPreamble(), .. encoding.GetBytes("""{"mode":"no such mode, Zoë"}""")]);

        using HttpResponseMessage response = await _server.Client.PostAsync(new Uri("/api/v1/playlists", UriKind.Relative), body);

        JsonElement error = await TestServer.ReadAsync(response, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("no such mode, Zoë", error.Items("detail").Single().Text("msg"), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> HeadAsync(string path)
    {
        using HttpRequestMessage request = new(HttpMethod.Head, path);
        return await _server.Client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> SendAsync(TestServer server, string path, string? tag)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", $"\"other\", {tag}");
        }

        return await server.Client.SendAsync(request);
    }
}
