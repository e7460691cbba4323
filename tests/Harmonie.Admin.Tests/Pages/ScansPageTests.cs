using AngleSharp.Dom;
using Bunit;
using Harmonie.Admin.Layout;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;

namespace Harmonie.Admin.Tests.Pages;

public sealed class ScansPageTests : PageContext
{
    [Fact]
    public async Task History_WhileTheDatabaseIsBusy_SaysSo_ThenThatThereIsNone()
    {
        await StartAsync();
        IRenderedComponent<Routes> console;
        await using (await HoldDatabaseAsync())
        {
            console = Open("scans");

            Assert.Equal(Texts["Loading"], History(console).QuerySelector("p[role=status]")!.TextContent);
            Assert.NotEmpty(console.FindAll("main .scan button")); // The page goes on meanwhile.
        }

        console.WaitForAssertion(() => Assert.Equal(Texts["Scan_Never"], History(console).QuerySelector("p[role=status]")!.TextContent));
    }

    [Fact]
    public async Task History_ShowsEveryScan_AndTheFailuresOfOne()
    {
        await StartAsync();
        long id = await RecordAsync(new ScanCounters(12, 3, 4, 2, 1, 5), ScanOutcome.Completed, error: null);
        await Get<ScanStore>().AddFailureAsync(id, new ScanFailure("/music/a.mp3", "it is no audio", 1_700_000_001, 3, 4), CancellationToken.None);
        await Get<ScanStore>().AddFailureAsync(id, new ScanFailure("/music/b.mp3", "it ends early", 1_700_000_002, 3, 4), CancellationToken.None);
        await RecordAsync(default, ScanOutcome.Crashed, error: "the disk is full");
        IRenderedComponent<Routes> console = Open("scans");

        console.WaitForAssertion(() => Assert.Equal(2, History(console).QuerySelectorAll("tbody tr").Length));
        string[] newest = Cells(console, row: 0), oldest = Cells(console, row: 1);
        Assert.Equal($"{Texts["Outcome_Crashed"]} the disk is full", newest[1]);
        Assert.Equal([Texts["Outcome_Completed"], "1 min 30 s", "12", "7", "2", "5", "1", "test-1"], oldest[1..]);

        await ClickAsync(console, () => History(console).QuerySelector("tbody button")!);
        console.WaitForAssertion(() => Assert.Equal(
            [("/music/b.mp3", "it ends early"), ("/music/a.mp3", "it is no audio")],
            console.FindAll("main .card .failures li").Select(failure => (failure.QuerySelector("bdi")!.TextContent, failure.QuerySelector("span")!.TextContent))));
        await console.Find("main .filter input").InputAsync(new() { Value = "B.MP3" });
        Assert.Single(console.FindAll("main .card .failures li"));
    }

    [Fact]
    public async Task History_WithoutAnyOfTheOutcome_SaysSo()
    {
        await StartAsync();
        await RecordAsync(default, ScanOutcome.Completed, error: null);
        IRenderedComponent<Routes> console = Open("scans");
        console.WaitForAssertion(() => Assert.Single(History(console).QuerySelectorAll("tbody tr")));

        await console.Find("main .outcome select").ChangeAsync(new() { Value = nameof(ScanOutcome.Cancelled) });

        Assert.Equal(Texts["Scans_None"], History(console).QuerySelector("p[role=status]")!.TextContent);
    }

    [Fact]
    public async Task History_ThatCannotBeRead_IsAnError()
    {
        await StartAsync();
        await BreakAsync("scans");

        AssertFailed(Open("scans"), "no such table");
    }

    [Fact]
    public async Task History_ThatIsLostWhileThePageIsOpen_IsAnError()
    {
        await StartAsync();
        IRenderedComponent<Routes> console = Open("scans");
        console.WaitForAssertion(() => Assert.Equal(Texts["Scan_Never"], History(console).QuerySelector("p[role=status]")!.TextContent));

        await BreakAsync("scans");
        Assert.True(Get<Scanner>().TryStart());

        AssertFailed(console, "no such table");
    }

    [Fact]
    public async Task Scan_IsShownFromItsBeginningToItsEnd()
    {
        await StartAsync();
        IRenderedComponent<Routes> console = Open("scans");
        Assert.Equal(Texts["Scan_Never"], console.Find("main .scan h2").TextContent);
        Scanner scanner = Get<Scanner>();

        Assert.True(scanner.TryStart());
        console.WaitForAssertion(() => Assert.Equal(Texts["Scan_Running"], console.Find("main .scan h2").TextContent));
        Assert.Equal([Texts["Scan_Cancel"]], console.FindAll("main .scan button").Select(button => button.TextContent.Trim()));
        Assert.Equal(Texts["Phase_Enumerating"], console.Find("main .phases .now").TextContent);

        await scanner.RunAsync(force: false, CancellationToken.None);
        console.WaitForAssertion(() => Assert.Equal(Texts["Scan_Idle"], console.Find("main .scan h2").TextContent));
        console.WaitForAssertion(() => Assert.Contains(Texts["Outcome_Completed"], History(console).QuerySelector("tbody tr")?.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_AsksForAScan_AndAFailureOfTheScheduleIsAnError()
    {
        await StartAsync();
        IRenderedComponent<Routes> console = Open("scans");
        IElement Button(string text) => console.FindAll("main .scan button").Single(button => button.TextContent.Trim() == Texts[text]);
        await ClickAsync(console, () => Button("Scan_Start"));
        await ClickAsync(console, () => Button("Scan_Force"));
        Assert.Equal([(false, false), (true, false)], Host.ScansRequested);

        Host.Trouble = new InvalidOperationException("the secret cause");
        await ClickAsync(console, () => Button("Scan_Start"));

        AssertFailed(console, "secret");
    }

    private async Task<long> RecordAsync(ScanCounters counters, ScanOutcome outcome, string? error)
    {
        ScanStore scans = Get<ScanStore>();
        long id = await scans.BeginAsync(new ScanStart(1_700_000_000, 2, "test", "test-1", Forced: false, "1.2.3", 1), CancellationToken.None);
        await scans.UpdateAsync(id, counters, outcome, new ScanEnd(1_700_000_090, 90), error, CancellationToken.None);
        return id;
    }

    private string[] Cells(IRenderedComponent<Routes> console, int row) =>
        [.. History(console).QuerySelectorAll("tbody tr")[row].QuerySelectorAll("td").Select(cell => string.Join(' ', cell.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)))];

    private IElement History(IRenderedComponent<Routes> console) =>
        console.FindAll("main .card").Single(card => card.QuerySelector("h2")!.TextContent == Texts["Scans_History"]);
}
