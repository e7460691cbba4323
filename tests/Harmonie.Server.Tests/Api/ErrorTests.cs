using System.Text;

namespace Harmonie.Server.Tests.Api;

/// <summary>What a client gets that asks for the wrong thing.</summary>
public sealed class ErrorTests(SmallLibrary library) : IClassFixture<SmallLibrary>
{
    private readonly TestServer _server = library.Server;

    [Theory]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/tracks/1/nothing")]
    [InlineData("/api/v2/tracks")]
    public async Task UnknownRoute_Is404InJson(string path)
    {
        JsonElement error = await _server.GetAsync(path, HttpStatusCode.NotFound);
        Assert.Equal(["detail"], error.Names());
        Assert.Contains(path, error.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/api/v1/tracks", "GET")]
    [InlineData("DELETE", "/api/v1/tracks/1", "GET")]
    [InlineData("PUT", "/api/v1/scan", "DELETE, GET, POST")]
    [InlineData("POST", "/health", "GET")]
    public async Task WrongMethod_Is405InJsonWithAllow(string method, string path, string allow)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        using HttpResponseMessage response = await _server.Client.SendAsync(request);

        JsonElement error = await TestServer.ReadAsync(response, HttpStatusCode.MethodNotAllowed);
        Assert.Equal($"{method} is not allowed on {path}", error.Text("detail"));
        Assert.Equal(allow, string.Join(", ", response.Content.Headers.Allow.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task SeveralMistakes_AreAllNamed()
    {
        JsonElement error = await _server.GetAsync("/api/v1/tracks?limit=0&offset=-1&bpm=x", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["limit", "offset"], error.Items("detail").Select(entry => entry.GetProperty("loc")[1].GetString()));
    }

    [Theory, InlineData("key"), InlineData("genre"), InlineData("style")]
    public async Task List_OfMoreThanAThousand_Is422AndDocumented(string field)
    {
        string[] values = [.. Enumerable.Range(0, 1001).Select(i => $"{i}")];
        foreach ((int count, HttpStatusCode expected) in new[] { (1000, HttpStatusCode.OK), (1001, HttpStatusCode.UnprocessableEntity) })
        {
            JsonElement list = await _server.GetAsync($"/api/v1/tracks?{string.Join('&', values[..count].Select(value => $"{field}={value}"))}", expected);
            if (count > 1000)
            {
                Assert.Equal($"query.{field}", list.OnlyLocation());
            }
        }

        JsonElement document = await _server.GetAsync("/openapi.json");
        JsonElement parameter = document.GetProperty("paths").GetProperty("/api/v1/tracks").GetProperty("get").Items("parameters").Single(known => known.Text("name") == field);
        Assert.Equal(1000, parameter.GetProperty("schema").GetProperty("maxItems").GetInt32());
    }

    [Fact]
    public async Task BodyWhereNoneIsRead_IsIgnored()
    {
        using StringContent body = new(new string('x', 2000), Encoding.UTF8, "text/plain");
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/v1/tracks/1") { Content = body };
        using HttpResponseMessage response = await _server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/tracks?genre=%00")]
    [InlineData("/api/v1/tracks?genre=%ff%fe")]
    [InlineData("/api/v1/tracks?genre=%ud800&key=%")]
    [InlineData("/api/v1/tracks/resolve?path=%00&title=%ed%a0%80")]
    public async Task OddText_IsNoError(string path)
    {
        using HttpResponseMessage response = await _server.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.NotFound });
    }

    [Fact]
    public async Task Bytes_NoByteOrderMarkAndNoNeedlessEscapes()
    {
        byte[] body = await _server.Client.GetByteArrayAsync(new Uri("/api/v1/tracks/2", UriKind.Relative));
        Assert.Equal((byte)'{', body[0]);
        Assert.Contains("Zoë", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }
}
