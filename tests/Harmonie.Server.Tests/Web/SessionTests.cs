using System.Text.RegularExpressions;
using Harmonie.Server.Web;
using Microsoft.AspNetCore.Http;

namespace Harmonie.Server.Tests.Web;

/// <summary>Signing in and out, and the two keys, as a browser and a player see them.</summary>
public sealed partial class SessionTests
{
    private const string Key = "s3cret";
    private const string ReadKey = "r3ad";

    [Fact]
    public async Task SignOut_KeptCookie_OpensNothingMore()
    {
        await using TestServer server = await StartAsync();
        using Browser browser = new(server);
        using HttpResponseMessage entered = await browser.SignInAsync(Key, then: "/settings");
        Assert.Equal((HttpStatusCode.Found, "/settings"), (entered.StatusCode, entered.Headers.Location?.OriginalString));
        string kept = browser.Cookie("harmonie");
        Assert.Equal(HttpStatusCode.OK, await WithCookieAsync(server, "/map", kept));

        // The cookie carries the scan's events, which end with the session.
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/v1/scan/events") { Headers = { { "Cookie", $"harmonie={kept}" } } };
        using HttpResponseMessage events = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, events.StatusCode);
        Stream told = await events.Content.ReadAsStreamAsync();

        using HttpResponseMessage left = await browser.PostAsync("/sign-out", []);
        Assert.Equal(HttpStatusCode.Found, left.StatusCode);

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            byte[] block = new byte[4096];
            while (await told.ReadAsync(block) > 0)
            {
            }

            throw new EndOfStreamException();
        });
        foreach (string path in new[] { "/map", "/api/v1/status", "/api/v1/scan/events" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await WithCookieAsync(server, path, kept));
        }
    }

    [Fact]
    public void IsEnded_AfterARestart_IsRememberedForAsLongAsACookieLasts()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("ended");
        ManualClock clock = new();
        Sessions first = new(file, clock);
        first.End("a", new DefaultHttpContext());
        first.End("b", new DefaultHttpContext());

        Sessions second = new(file, clock);
        Assert.Equal((true, true, false), (second.IsEnded("a"), second.IsEnded("b"), second.IsEnded("c")));

        clock.Now += Sessions.Lifetime + TimeSpan.FromSeconds(1);
        Sessions third = new(file, clock);
        third.End("d", new DefaultHttpContext());
        Assert.Single(File.ReadAllLines(file));
    }

    [Fact]
    public async Task Cookie_ReadsAndChangesNothingOfTheApi()
    {
        await using TestServer server = await StartAsync();
        using Browser browser = new(server);
        using HttpResponseMessage entered = await browser.SignInAsync(Key, then: null);
        Assert.Equal("/", entered.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, await WithCookieAsync(server, "/api/v1/status", browser.Cookie("harmonie")));
        Assert.Equal(HttpStatusCode.Forbidden, await WithCookieAsync(server, "/api/v1/scan", browser.Cookie("harmonie"), HttpMethod.Post));
    }

    [Theory]
    [InlineData("//evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("/library?q=Zoë", "/library?q=Zo%C3%AB")]
    [InlineData("/..//evil.example", "/")]
    public async Task SignIn_OddAddressToGoTo_NeitherThrowsNorLeadsElsewhere(string then, string expected)
    {
        await using TestServer server = await StartAsync();
        using Browser browser = new(server);
        using HttpResponseMessage page = await browser.GetAsync($"/sign-in?then={Uri.EscapeDataString(then)}");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using HttpResponseMessage entered = await browser.SignInAsync(Key, then);
        Assert.Equal((HttpStatusCode.Found, expected), (entered.StatusCode, entered.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task RightKey_WhileOthersOfTheSameAddressGuess_IsNeverKeptWaiting()
    {
        await using TestServer server = await StartAsync();
        using CancellationTokenSource enough = new();
        Task<HttpStatusCode>[] guesses = [.. Enumerable.Range(0, 40).Select(async i =>
        {
            using HttpRequestMessage request = new(HttpMethod.Get, "/api/v1/status") { Headers = { { "X-API-Key", $"guess {i}" } } };
            return (await server.Client.SendAsync(request, enough.Token)).StatusCode;
        })];

        // Three are answered at once, eight wait, and the others are told not to come at once.
        HttpStatusCode[] quick = await Task.WhenAll(await FirstAsync(guesses, 32));
        Assert.InRange(quick.Count(code => code == HttpStatusCode.TooManyRequests), 25, 32);
        Assert.All(quick, code => Assert.Contains(code, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests }));

        using HttpRequestMessage right = new(HttpMethod.Get, "/api/v1/status") { Headers = { { "X-API-Key", Key } } };
        Assert.Equal(HttpStatusCode.OK, (await server.Client.SendAsync(right)).StatusCode);
        using Browser browser = new(server);
        Assert.Equal(HttpStatusCode.Found, (await browser.SignInAsync(Key, then: null)).StatusCode);
        await enough.CancelAsync();
    }

    [Fact]
    public async Task WrongKeys_BehindAProxy_AreThoseOfTheirSender()
    {
        await using TestServer server = await StartAsync();
        using CancellationTokenSource enough = new();
        Task[] guesses = [.. Enumerable.Range(0, 40).Select(i => server.Client.SendAsync(Guess("203.0.113.66"), enough.Token))];
        await FirstAsync(guesses, 28);

        using HttpResponseMessage other = await server.Client.SendAsync(Guess("203.0.113.67"));

        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
        await enough.CancelAsync();

        static HttpRequestMessage Guess(string sender) => new(HttpMethod.Get, "/api/v1/status") { Headers = { { "X-API-Key", "wrong" }, { "X-Forwarded-For", sender } } };
    }

    [Theory]
    [InlineData("GET", "/api/v1/status", HttpStatusCode.OK)]
    [InlineData("HEAD", "/api/v1/tracks", HttpStatusCode.OK)]
    [InlineData("GET", "/api/v1/scans", HttpStatusCode.OK)]
    [InlineData("POST", "/api/v1/playlists", HttpStatusCode.UnprocessableEntity)] // Its body is looked at.
    [InlineData("POST", "/api/v1/scan", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/api/v1/scan?force=true", HttpStatusCode.Forbidden)]
    [InlineData("DELETE", "/api/v1/scan", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/audio/1", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/settings", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/jobs", HttpStatusCode.Unauthorized)]
    public async Task ReadKey_OpensQueriesAlone(string method, string path, HttpStatusCode expected)
    {
        await using TestServer server = await StartAsync();
        using HttpRequestMessage request = new(new HttpMethod(method), path) { Headers = { { "X-API-Key", ReadKey } }, Content = method == "POST" ? new StringContent("{}") : null };
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task ReadKey_DoesNotOpenTheConsole()
    {
        await using TestServer server = await StartAsync();
        using Browser browser = new(server);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SignInAsync(ReadKey, then: null)).StatusCode);
    }

    [Theory, InlineData("", "r3ad"), InlineData("same", "same")]
    public async Task ReadKey_AloneOrTheSame_IsRefused(string key, string readKey)
    {
        Server.Configuration.SettingsException refusal = await Assert.ThrowsAsync<Server.Configuration.SettingsException>(() => TestServer.StartAsync(("API_KEY", key), ("READ_KEY", readKey)));
        Assert.Equal("HARMONIE_READ_KEY must be another key than HARMONIE_API_KEY, which must be set, too", refusal.Message);
    }

    [Theory, InlineData("?api_key=s3cret"), InlineData("?key=s3cret"), InlineData("?X-API-Key=s3cret")]
    public async Task Key_InAUrl_OpensNothing(string query)
    {
        await using TestServer server = await StartAsync();
        await server.GetAsync($"/api/v1/status{query}", HttpStatusCode.Unauthorized);
    }

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(("API_KEY", Key), ("READ_KEY", ReadKey));

    private static async Task<T[]> FirstAsync<T>(T[] tasks, int count)
        where T : Task
    {
        List<T> ended = [];
        await foreach (T task in Task.WhenEach(tasks).Select(task => (T)task))
        {
            ended.Add(task);
            if (ended.Count == count)
            {
                break;
            }
        }

        return [.. ended];
    }

    private static async Task<HttpStatusCode> WithCookieAsync(TestServer server, string path, string cookie, HttpMethod? method = null)
    {
        using HttpRequestMessage request = new(method ?? HttpMethod.Get, path) { Headers = { { "Cookie", $"harmonie={cookie}" } } };
        using HttpResponseMessage response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.StatusCode;
    }

    private sealed class ManualClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddYears(50);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>Keeps cookies and fills in forms.</summary>
    private sealed partial class Browser(TestServer server) : IDisposable
    {
        private readonly CookieContainer _cookies = new();
        private HttpClient? _client;

        private HttpClient Client => _client ??= new(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = server.Url };

        public string Cookie(string name) => _cookies.GetCookies(server.Url)[name]!.Value;

        public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative));

        public Task<HttpResponseMessage> SignInAsync(string key, string? then) =>
            PostAsync("/sign-in", [KeyValuePair.Create("key", key), .. then is null ? [] : new[] { KeyValuePair.Create("then", then) }]);

        public async Task<HttpResponseMessage> PostAsync(string path, KeyValuePair<string, string>[] fields)
        {
            string page = await Client.GetStringAsync(new Uri(path == "/sign-in" ? "/sign-in" : "/settings", UriKind.Relative));
            string token = Token().Match(page).Groups[1].Value;
            Assert.NotEmpty(token);
            using FormUrlEncodedContent form = new([KeyValuePair.Create("__RequestVerificationToken", token), .. fields]);
            return await Client.PostAsync(new Uri(path, UriKind.Relative), form);
        }

        public void Dispose() => _client?.Dispose();

        [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
        private static partial Regex Token();
    }
}
