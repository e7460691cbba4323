using System.Net.Sockets;
using System.Net.WebSockets;

namespace Harmonie.Server.Tests.Api;

/// <summary>Other people's web pages: what a browser would send for them, and under which names the server can be called.</summary>
public sealed class ForeignPageTests
{
    private const string Scan = "/api/v1/scan";

    [Theory]
    [InlineData("http://evil.example", null)]
    [InlineData("null", null)]
    [InlineData("http://127.0.0.1:1", null)] // Another service of the same machine.
    [InlineData("https://music.example.evil.example", null)]
    [InlineData("chrome-extension://abcdef", null)]
    [InlineData("not an origin", null)]
    [InlineData(null, "cross-site")]
    [InlineData(null, "same-site")]
    [InlineData("{own}", "cross-site")]
    public async Task Change_FromAForeignPage_Is403(string? origin, string? site)
    {
        await using TestServer server = await TestServer.StartAsync(("CORS_ORIGINS", "https://music.example"));

        foreach ((HttpMethod method, string path) in new[] { (HttpMethod.Post, Scan), (HttpMethod.Delete, Scan), (HttpMethod.Post, "/api/v1/playlists"), (HttpMethod.Post, "/_blazor/negotiate"), (HttpMethod.Post, "/jobs/recurring/remove") })
        {
            using HttpResponseMessage response = await SendAsync(server, method, path, origin, site);
            JsonElement error = await TestServer.ReadAsync(response, HttpStatusCode.Forbidden);
            Assert.Equal(["detail"], error.Names());
        }

        Assert.Equal(JsonValueKind.Null, (await server.GetAsync(Scan)).GetProperty("started_at").ValueKind);

        // What changes nothing is the browser's to guard.
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, HttpMethod.Get, Scan, origin, site)).StatusCode);
    }

    [Theory]
    [InlineData(null, null)] // A player or a script.
    [InlineData("{own}", null)]
    [InlineData("{own}", "same-origin")]
    [InlineData("http://localhost:9999", "same-origin")] // A proxy that leaves out its port: the browser knows better.
    [InlineData("https://music.example", "cross-site")]
    [InlineData("https://music.example:443", null)]
    public async Task Change_FromHereOrAnAllowedPage_IsDone(string? origin, string? site)
    {
        await using TestServer server = await TestServer.StartAsync(("CORS_ORIGINS", "https://MUSIC.example/"));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, HttpMethod.Post, Scan, origin, site)).StatusCode);
    }

    [Theory]
    [InlineData("https://music.example", "music.example", HttpStatusCode.OK)]
    [InlineData("https://music.example:8443", "music.example:8443", HttpStatusCode.OK)]
    [InlineData("https://music.example", "other.example", HttpStatusCode.Forbidden)]
    public async Task Change_BehindAProxyOnThisMachine_IsComparedWithItsHost(string origin, string forwarded, HttpStatusCode expected)
    {
        await using TestServer server = await TestServer.StartAsync();
        server.Client.DefaultRequestHeaders.Add("X-Forwarded-Host", forwarded);
        server.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        Assert.Equal(expected, (await SendAsync(server, HttpMethod.Post, Scan, origin, site: null)).StatusCode);
    }

    [Theory, InlineData("http://evil.example", false), InlineData("{own}", true), InlineData(null, true)]
    public async Task WebSocket_OfAPage_OpensForOurOwn(string? origin, bool opens)
    {
        await using TestServer server = await TestServer.StartAsync();
        using ClientWebSocket socket = new();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin == "{own}" ? server.Url.GetLeftPart(UriPartial.Authority) : origin);
        }

        Task connecting = socket.ConnectAsync(new Uri($"ws://{server.Url.Authority}/_blazor"), CancellationToken.None);

        if (opens)
        {
            await connecting;
        }
        else
        {
            await Assert.ThrowsAsync<WebSocketException>(() => connecting);
        }
    }

    [Theory]
    [InlineData("evil.example", false)]
    [InlineData("evil.example.", false)]
    [InlineData("evil.example:8842", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("local.evil.example", false)]
    [InlineData("notallowed.example", false)]
    [InlineData("harmonie:8842", true)]
    [InlineData("nas", true)]
    [InlineData("NAS.local", true)]
    [InlineData("nas.lan:80", true)]
    [InlineData("nas.home.arpa", true)]
    [InlineData("host.docker.internal", true)]
    [InlineData("localhost:8842", true)]
    [InlineData("app.localhost", true)]
    [InlineData("192.168.1.7:8842", true)]
    [InlineData("[fd00::7]:8842", true)]
    [InlineData("allowed.example", true)]
    [InlineData("a.tail.example:1", true)]
    [InlineData("tail.example", false)]
    public async Task Host_BeyondLoopback_IsALocalOrAnAllowedName(string host, bool passes)
    {
        await using TestServer server = await TestServer.StartAsync(("HOST", "0.0.0.0"), ("ALLOWED_HOSTS", "allowed.example, *.tail.example"));

        // Written by hand: clients put such names right.
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, server.Url.Port);
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"GET /health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        using StreamReader answer = new(client.GetStream());
        string text = await answer.ReadToEndAsync();

        Assert.StartsWith(passes ? "HTTP/1.1 200" : "HTTP/1.1 403", text, StringComparison.Ordinal);
        Assert.Contains(passes ? "ok" : "HARMONIE_ALLOWED_HOSTS", text, StringComparison.Ordinal);
    }

    [Theory, InlineData("127.0.0.1", "", true), InlineData("0.0.0.0", "*", true), InlineData("0.0.0.0", "", false)]
    public async Task Host_OnLoopbackOrWithEveryNameAllowed_IsNotAsked(string address, string allowed, bool passes)
    {
        await using TestServer server = await TestServer.StartAsync(("HOST", address), ("ALLOWED_HOSTS", allowed));
        using HttpRequestMessage request = new(HttpMethod.Get, $"http://127.0.0.1:{server.Url.Port}/health") { Headers = { Host = "music.example" } };

        // What only a proxy's word says of the name counts for nothing here.
        request.Headers.Add("X-Forwarded-Host", "localhost");
        Assert.Equal(passes, (await server.Client.SendAsync(request)).IsSuccessStatusCode);
    }

    [Theory, InlineData("127.0.0.0/8", true), InlineData("::1, 127.0.0.1", true), InlineData("10.0.0.0/8", false)]
    public async Task Host_OfATrustedProxy_IsItsAffair(string proxies, bool passes)
    {
        await using TestServer server = await TestServer.StartAsync(("HOST", "0.0.0.0"), ("TRUSTED_PROXIES", proxies));
        using HttpRequestMessage request = new(HttpMethod.Get, $"http://127.0.0.1:{server.Url.Port}/health") { Headers = { Host = "music.example" } };
        Assert.Equal(passes, (await server.Client.SendAsync(request)).IsSuccessStatusCode);
    }

    [Theory, InlineData("http://name.example"), InlineData("name.example:80"), InlineData("a b")]
    public async Task AllowedHosts_NoName_IsRefused(string name) =>
        await Assert.ThrowsAsync<Server.Configuration.SettingsException>(() => TestServer.StartAsync(("ALLOWED_HOSTS", name)));

    [Theory, InlineData("proxy"), InlineData("10.0.0.0/99"), InlineData("10.0.0.1:80")]
    public async Task TrustedProxies_NoAddress_IsRefused(string text) =>
        await Assert.ThrowsAsync<Server.Configuration.SettingsException>(() => TestServer.StartAsync(("TRUSTED_PROXIES", text)));

    private static async Task<HttpResponseMessage> SendAsync(TestServer server, HttpMethod method, string path, string? origin, string? site)
    {
        using HttpRequestMessage request = new(method, path);
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin == "{own}" ? server.Url.GetLeftPart(UriPartial.Authority) : origin);
        }

        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        return await server.Client.SendAsync(request);
    }
}
