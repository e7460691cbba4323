using System.Net;
using Microsoft.Playwright;

namespace Harmonie.Console.Tests;

/// <summary>With a key, everything but what must stay open asks for it.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private const string Key = "s3cret & long";

    private readonly TemporaryFolder _folder = new();
    private ServerProcess? _server;

    private ServerProcess Server => _server!;

    public async Task InitializeAsync()
    {
        _server = ServerProcess.Launch(_folder.Data, [], ("HARMONIE_API_KEY", Key));
        await _server.UntilAsync(async () =>
        {
            try
            {
                return (await Server.Client.GetAsync("/health")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("/", HttpStatusCode.Unauthorized)]
    [InlineData("/library", HttpStatusCode.Unauthorized)]
    [InlineData("/audio/1", HttpStatusCode.Unauthorized)]
    [InlineData("/waveform/1", HttpStatusCode.Unauthorized)]
    [InlineData("/map/points", HttpStatusCode.Unauthorized)]
    [InlineData("/jobs", HttpStatusCode.Unauthorized)]
    [InlineData("/_blazor/negotiate", HttpStatusCode.Unauthorized)]
    [InlineData("/_framework/blazor.web.js", HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/status", HttpStatusCode.Unauthorized)]
    [InlineData("/health", HttpStatusCode.OK)]
    [InlineData("/openapi.json", HttpStatusCode.OK)]
    [InlineData("/docs/", HttpStatusCode.OK)]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    public async Task Address_WithoutCookie_IsLockedOrOpen(string address, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await Server.Client.GetAsync(address);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Key_OpensTheConsole_UntilSignOut()
    {
        await using Browser browser = await Browser.LaunchAsync();
        await using Visit visit = await browser.VisitAsync(Server.Client.BaseAddress!);
        IPage page = visit.Page;
        await page.GotoAsync("library?q=x");
        Assert.Empty(await visit.AuditAsync());

        await page.GetByLabel("API key").FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("That is not the key.");
        await page.GetByLabel("API key").FillAsync(Key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(new Uri(Server.Client.BaseAddress!, "library?q=x").ToString());
        await visit.UntilAliveAsync();
        BrowserContextCookiesResult cookie = (await page.Context.CookiesAsync()).Single(known => known.Name == "harmonie");
        Assert.True(cookie is { HttpOnly: true, SameSite: SameSiteAttribute.Strict, Expires: > 0 });
        Assert.Equal(200, (await page.Context.APIRequest.GetAsync("jobs")).Status);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("API key")).ToBeVisibleAsync();
        await page.GotoAsync("settings");
        await Assertions.Expect(page.GetByLabel("API key")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SignIn_WithoutToken_IsRefused()
    {
        using FormUrlEncodedContent form = new([KeyValuePair.Create("key", Key)]);
        using HttpResponseMessage answer = await Server.Client.PostAsync("/sign-in", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
