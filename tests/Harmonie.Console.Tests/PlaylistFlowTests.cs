using System.Text.Json;
using Microsoft.Playwright;

namespace Harmonie.Console.Tests;

/// <summary>Making playlists with every mode, those of dropped-in plugins too.</summary>
[Collection(ConsoleTests.Name)]
public sealed class PlaylistFlowTests(ScannedServer scanned)
{
    [Fact]
    public async Task EveryMode_IsPreviewed_AndExported()
    {
        await using Visit visit = await scanned.Browser.VisitAsync(scanned.Address);
        IPage page = visit.Page;
        await visit.GoAsync("playlists?seeds=1,5");
        string[] modes = [.. await page.Locator("#mode option").AllInnerTextsAsync()];
        Assert.Superset(new HashSet<string> { "similar", "drift", "vibe" }, modes.ToHashSet());

        foreach (string mode in modes)
        {
            await visit.GoAsync($"playlists?seeds=1,5&mode={mode}");
            await page.GetByRole(AriaRole.Button, new() { Name = "Make the playlist" }).ClickAsync();
            await page.Locator("ol.tracks li").First.WaitForAsync();
            foreach (string format in new[] { "m3u8", "xspf", "jspf" })
            {
                IDownload file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = format, Exact = true }).ClickAsync());
                Assert.Equal($"playlist.{format}", file.SuggestedFilename);
                Assert.Contains(".flac", await File.ReadAllTextAsync(await file.PathAsync()), StringComparison.Ordinal);
            }

            string request = await page.Locator("pre").TextContentAsync() ?? "";
            JsonElement body = JsonDocument.Parse(request[(request.IndexOf('{', StringComparison.Ordinal))..(request.LastIndexOf('}') + 1)]).RootElement;
            Assert.Equal(mode, body.GetProperty("mode").GetString());
        }

        Assert.Empty(visit.Troubles);
    }

    [Fact]
    public async Task Playlist_IsSavedUnderItsName_AndOpenedAgain()
    {
        await using Visit visit = await scanned.Browser.VisitAsync(scanned.Address);
        IPage page = visit.Page;
        await visit.GoAsync("playlists");
        await page.GetByPlaceholder("Search a track to add").PressSequentiallyAsync("piece 2");
        await page.Locator(".found button").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the playlist" }).ClickAsync();
        await page.GetByLabel("Name of the playlist").FillAsync("<i>Evening</i>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await visit.GoAsync("playlists");
        await page.GetByRole(AriaRole.Button, new() { Name = "<i>Evening</i>", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Locator("ol.tracks li").First).ToBeVisibleAsync();
        Assert.Empty(visit.Troubles);
    }

    [Fact]
    public async Task DroppedInMode_HasItsForm_AfterReload()
    {
        scanned.DropIn("Detour");
        await using Visit visit = await scanned.Browser.VisitAsync(scanned.Address);
        IPage page = visit.Page;
        await visit.GoAsync("plugins");

        await page.GetByRole(AriaRole.Button, new() { Name = "Reload plugins" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes" }).ClickAsync();

        // The page comes back by itself once the server answers again.
        await Assertions.Expect(page.Locator(".plugin[aria-label=detour]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await visit.GoAsync("playlists?seeds=1&mode=detour");
        await Assertions.Expect(page.Locator("#mode")).ToHaveValueAsync("detour");
        await Assertions.Expect(page.GetByLabel("Stride")).ToHaveValueAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the playlist" }).ClickAsync();
        await page.Locator("ol.tracks li").First.WaitForAsync();
    }
}
