using System.Globalization;
using System.IO.Compression;

namespace Harmonie.Server.Tests.Api;

/// <summary>Keys, origins, path bases, start-up, compression: what stands between a client and the answers.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task Key_Set_IsWantedUnderApiV1BeforeEverythingElse()
    {
        await using TestServer server = await TestServer.StartAsync(("API_KEY", "s3cret"));

        foreach (string path in new[] { "/api/v1/status", "/api/v1/tracks?limit=0", "/api/v1/nothing", "/api/v1/tracks/99", "/API/v1/scan", "/api/v1" })
        {
            Assert.Equal(["detail"], (await server.GetAsync(path, HttpStatusCode.Unauthorized)).Names());
        }

        await server.PostAsync("/api/v1/genres", "not json", HttpStatusCode.Unauthorized);
        await server.GetAsync("/health");
        await server.GetAsync("/openapi.json");
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync(new Uri("/docs/", UriKind.Relative))).StatusCode);

        server.Client.DefaultRequestHeaders.Add("X-API-Key", "S3cret");
        await server.GetAsync("/api/v1/status", HttpStatusCode.Unauthorized);
        server.Client.DefaultRequestHeaders.Remove("X-API-Key");
        server.Client.DefaultRequestHeaders.Add("x-api-key", "s3cret");
        await server.GetAsync("/api/v1/status");
        await server.GetAsync("/api/v1/nothing", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Key_Empty_IsUnset()
    {
        await using TestServer server = await TestServer.StartAsync(("API_KEY", ""));
        await server.GetAsync("/api/v1/status");
    }

    [Fact]
    public async Task Cors_ListedOrigin_MayCallWithItsKey()
    {
        await using TestServer server = await TestServer.StartAsync(("API_KEY", "s3cret"), ("CORS_ORIGINS", "http://one.example, https://two.example/"));
        using HttpRequestMessage preflight = new(HttpMethod.Options, "/api/v1/tracks");
        preflight.Headers.Add("Origin", "https://two.example");
        preflight.Headers.Add("Access-Control-Request-Method", "GET");
        preflight.Headers.Add("Access-Control-Request-Headers", "x-api-key");

        using HttpResponseMessage response = await server.Client.SendAsync(preflight);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("https://two.example", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("x-api-key", response.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);

        // The page can read errors, too.
        using HttpRequestMessage refused = new(HttpMethod.Get, "/api/v1/tracks") { Headers = { { "Origin", "http://one.example" } } };
        using HttpResponseMessage unauthorized = await server.Client.SendAsync(refused);
        Assert.Equal("http://one.example", unauthorized.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task Cors_OtherOrigin_IsNotNamed()
    {
        await using TestServer server = await TestServer.StartAsync(("CORS_ORIGINS", "http://one.example"));
        using HttpRequestMessage request = new(HttpMethod.Get, "/health") { Headers = { { "Origin", "http://evil.example" } } };
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task PathBase_IsStrippedAndAppearsInTheDocument()
    {
        await using TestServer server = await TestServer.StartAsync(("PATH_BASE", "/harmonie"), ("API_KEY", "s3cret"));

        await server.GetAsync("/harmonie/health");
        await server.GetAsync("/health");
        await server.GetAsync("/harmonie/api/v1/status", HttpStatusCode.Unauthorized);
        server.Client.DefaultRequestHeaders.Add("X-API-Key", "s3cret");
        await server.GetAsync("/harmonie/api/v1/status");
        server.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        server.Client.DefaultRequestHeaders.Add("X-Forwarded-Host", "music.example");
        JsonElement document = await server.GetAsync("/harmonie/openapi.json");
        Assert.Equal("https://music.example/harmonie", document.Items("servers").Single().Text("url").TrimEnd('/'));
    }

    [Fact]
    public async Task Compression_LargeList_IsSmallerAndTheSame()
    {
        await using TestServer server = await TestServer.StartAsync();
        foreach (int i in Enumerable.Range(0, 100))
        {
            await server.SaveAsync(SmallLibrary.Tracks().First() with { Path = string.Create(CultureInfo.InvariantCulture, $"/music/{i}.flac") });
        }

        byte[] plain = await server.Client.GetByteArrayAsync(new Uri("/api/v1/tracks", UriKind.Relative));
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/v1/tracks") { Headers = { { "Accept-Encoding", "gzip" } } };
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        byte[] compressed = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal("gzip", response.Content.Headers.ContentEncoding.Single());
        Assert.True(compressed.Length * 5 < plain.Length, $"{compressed.Length} of {plain.Length} bytes");
        await using GZipStream unzipped = new(new MemoryStream(compressed), CompressionMode.Decompress);
        using MemoryStream copy = new();
        await unzipped.CopyToAsync(copy);
        Assert.Equal(plain, copy.ToArray());
    }

    [Fact]
    public async Task Docs_NameNoOutsideResource()
    {
        await using TestServer server = await TestServer.StartAsync();
        string page = await server.Client.GetStringAsync(new Uri("/docs/", UriKind.Relative));
        Assert.DoesNotContain("src=\"http", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"http", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("openapi.json", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync(new Uri("/docs/scalar.js", UriKind.Relative))).StatusCode);
    }
}
