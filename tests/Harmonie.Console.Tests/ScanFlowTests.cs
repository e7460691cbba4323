using Microsoft.Playwright;

namespace Harmonie.Console.Tests;

/// <summary>Scanning, and when to scan.</summary>
[Collection(ConsoleTests.Name)]
public sealed class ScanFlowTests(ScannedServer scanned)
{
    [Fact]
    public async Task Scan_FromTheButton_MovesTheBar_AndEndsIdle()
    {
        await using Visit visit = await scanned.Browser.VisitAsync(scanned.Address);
        IPage page = visit.Page;
        await visit.GoAsync("");

        await page.GetByRole(AriaRole.Button, new() { Name = "Analyse everything anew" }).ClickAsync();

        await page.Locator(".scan[data-state=scanning]").WaitForAsync();
        await visit.UntilAsync("Number(document.querySelector('.scan [role=progressbar]')?.getAttribute('aria-valuenow')) > 0");
        await page.Locator(".scan[data-state=idle]").WaitForAsync(new() { Timeout = 90_000 });
        await Assertions.Expect(page.Locator(".scan")).ToContainTextAsync("The library is scanned");
        await visit.GoAsync("scans");
        await Assertions.Expect(page.Locator("table tbody tr").First).ToContainTextAsync("Completed");
        Assert.Empty(visit.Troubles);
    }

    [Fact]
    public async Task Schedule_IsReadable_StoredAndApplied()
    {
        await using Visit visit = await scanned.Browser.VisitAsync(scanned.Address);
        IPage page = visit.Page;
        await visit.GoAsync("scans");

        await page.GetByLabel("Recurring scans").SelectOptionAsync("Timetable");
        await page.GetByLabel("Cron: minute, hour, day, month, weekday").FillAsync("30 2 * * MON,FRI");
        await Assertions.Expect(page.Locator("#cron-says")).ToContainTextAsync("At 02:30 on Monday and Friday.");
        await Assertions.Expect(page.Locator("#cron-says li")).ToHaveCountAsync(5);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("The schedule is saved and in effect.")).ToBeVisibleAsync();

        await visit.GoAsync("scans");
        await Assertions.Expect(page.GetByLabel("Cron: minute, hour, day, month, weekday")).ToHaveValueAsync("30 2 * * MON,FRI");
        await page.GetByLabel("Cron: minute, hour, day, month, weekday").FillAsync("soon");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true })).ToBeDisabledAsync();
        Assert.Empty(visit.Troubles);
    }
}
