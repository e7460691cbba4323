using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Harmonie.Console.Tests;

/// <summary>What holds for every page.</summary>
[Collection(ConsoleTests.Name)]
public sealed class PagesTests(ScannedServer scanned)
{
    private static readonly string[] Addresses =
        ["", "library", "library?bpm=60..200&genre=Rock", "tracks/1", "map", "genres", "playlists?seeds=1", "scans", "plugins", "settings", "logs", "nothing/here"];

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task EveryPage_IsAccessible_AndKeepsToItself(ColorScheme scheme, int width)
    {
        await using Visit visit = await scanned.Browser.VisitAsync(scanned.Address, scheme, width);
        List<string> wrong = [];
        foreach (string address in Addresses)
        {
            await visit.GoAsync(address);
            await visit.Page.Locator("h1").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            wrong.AddRange((await visit.AuditAsync()).Select(line => $"/{address}: {line}"));
            bool overflows = await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1");
            wrong.AddRange(overflows ? [$"/{address}: wider than the window"] : []);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.DoesNotContain(visit.Troubles, trouble => !trouble.Contains("404", StringComparison.Ordinal)); // The last address is missing on purpose.
    }

    [Fact]
    public async Task EveryPage_HasAStrictPolicy()
    {
        using HttpResponseMessage answer = await scanned.Server.Client.GetAsync("/");

        string policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assets_WhoseAddressNamesTheirContent_AreKeptByTheBrowser()
    {
        string page = await scanned.Server.Client.GetStringAsync("/");
        string fingerprinted = Regex.Match(page, @"_content/MudBlazor/MudBlazor\.min\.\w+\.css").Value;

        using HttpResponseMessage kept = await scanned.Server.Client.GetAsync($"/{fingerprinted}");
        using HttpResponseMessage asked = await scanned.Server.Client.GetAsync("/_content/MudBlazor/MudBlazor.min.css");

        Assert.Equal((HttpStatusCode.OK, "public, max-age=31536000, immutable"), (kept.StatusCode, $"{kept.Headers.CacheControl}"));
        Assert.Equal((HttpStatusCode.OK, "no-cache"), (asked.StatusCode, $"{asked.Headers.CacheControl}"));
    }

    [Fact]
    public async Task HostileTags_AreShownAsText()
    {
        await using Visit visit = await scanned.Browser.VisitAsync(scanned.Address);
        await visit.GoAsync("library?q=script");
        ILocator title = visit.Page.GetByRole(AriaRole.Link, new() { Name = ScannedServer.HostileTitle });

        await title.ClickAsync();

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync(ScannedServer.HostileTitle);
        using HttpResponseMessage scan = await scanned.Server.Client.PostAsync("/api/v1/scan?force=true", content: null); // It logs the broken file's name.
        await scanned.Server.UntilIdleAsync();
        await visit.GoAsync("logs");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("broken<b>.mp3");
        Assert.Empty(visit.Troubles);
    }
}
