using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Harmonie.Console.Tests;

/// <summary>Finding tracks and listening to them.</summary>
[Collection(ConsoleTests.Name)]
public sealed class LibraryFlowTests(ScannedServer scanned)
{
    [Fact]
    public async Task Filter_GoesIntoTheAddress_AndSurvivesReload()
    {
        await using Visit visit = await scanned.Browser.VisitAsync(scanned.Address);
        IPage page = visit.Page;
        await visit.GoAsync("library");
        await Assertions.Expect(page.GetByText("8 tracks")).ToBeVisibleAsync();

        await page.GetByLabel("Search artist, album, title").FillAsync("northern");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("q=northern"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Filters", Exact = true }).ClickAsync();
        await page.GetByLabel("Tempo (BPM), from").FillAsync("20");
        await page.GetByLabel("Tempo (BPM), from").BlurAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"bpm=20\.\."));
        await page.GetByRole(AriaRole.Button, new() { Name = "Title", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("order_by=title"));

        await page.ReloadAsync();
        await visit.UntilAliveAsync();

        await Assertions.Expect(page.GetByText("3 of 8 tracks")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Tempo (BPM), from")).ToHaveValueAsync("20");
        await Assertions.Expect(page.Locator(".title a").First).ToHaveTextAsync("Piece 0");
    }

    [Fact]
    public async Task SimilarTrack_Plays_AndTheWaveformIsDrawn()
    {
        await using Visit visit = await scanned.Browser.VisitAsync(scanned.Address);
        IPage page = visit.Page;
        await visit.GoAsync("tracks/1");
        await Assertions.Expect(page.Locator("canvas[data-drawn='1']")).ToBeVisibleAsync();

        await page.Locator(".matches a").First.ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("tracks/1$"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();

        await visit.UntilAsync("document.getElementById('player')?.currentTime > 0.3");
        Assert.Empty(visit.Troubles);
    }

    [Fact]
    public async Task Styles_SayWhereTheyAreFrom_AndThePluginsWhichEmbedderAndWhy()
    {
        JsonElement track = (await scanned.Server.GetAsync("/api/v1/tracks?genre=Rock")).GetProperty("items")[0];
        await using Visit visit = await scanned.Browser.VisitAsync(scanned.Address);

        await visit.GoAsync($"tracks/{track.GetProperty("id").GetInt64()}");
        await Assertions.Expect(visit.Page.GetByText("Shoegaze").First).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("Read from the file’s own genre tags")).ToBeVisibleAsync();

        await visit.GoAsync("plugins");
        await Assertions.Expect(visit.Page.Locator(".embedder bdi")).ToHaveTextAsync("timbre-1");
        await Assertions.Expect(visit.Page.Locator(".embedder .soft")).ToContainTextAsync("HARMONIE_EMBEDDER");
    }

    [Fact]
    public async Task Audio_ServesRangesOfKnownTracks_AndNothingElse()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/audio/1") { Headers = { Range = new RangeHeaderValue(4, 11) } };
        using HttpResponseMessage part = await scanned.Server.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.PartialContent, 8L), (part.StatusCode, part.Content.Headers.ContentLength));
        foreach (string address in new[] { "/audio/999999", "/audio/..%2f..%2fetc%2fpasswd", "/audio/%2fetc%2fpasswd", "/audio/1/../../etc/passwd", "/waveform/999999" })
        {
            using HttpResponseMessage missing = await scanned.Server.Client.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }
    }

    [Fact]
    public async Task Map_ShowsEveryTrack_AndLassoSeedsAPlaylist()
    {
        await using Visit visit = await scanned.Browser.VisitAsync(scanned.Address);
        IPage page = visit.Page;
        await visit.GoAsync("map");
        ILocator canvas = page.Locator("canvas[data-points='8']");
        await canvas.WaitForAsync();
        LocatorBoundingBoxResult box = (await canvas.BoundingBoxAsync())!;

        await page.GetByRole(AriaRole.Button, new() { Name = "Lasso" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Lasso", Pressed = true })).ToBeVisibleAsync();
        await visit.UntilAsync("document.getElementById('map').style.cursor === 'crosshair'");
        await page.Mouse.MoveAsync(box.X + 4, box.Y + 4);
        await page.Mouse.DownAsync();
        foreach ((double x, double y) in new (double, double)[] { (box.Width - 4, 4), (box.Width - 4, box.Height - 4), (4, box.Height - 4) })
        {
            await page.Mouse.MoveAsync((float)(box.X + x), (float)(box.Y + y), new() { Steps = 4 });
        }

        await page.Mouse.UpAsync();
        await page.Locator(".chosen a").ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(new Regex("playlists\\?seeds="));
        await Assertions.Expect(page.Locator(".seeds .chosen li")).ToHaveCountAsync(8);
        Assert.Empty(visit.Troubles);
    }
}
