using Bunit;
using Harmonie.Admin.Host;
using Harmonie.Admin.Layout;
using Microsoft.Extensions.Logging;

namespace Harmonie.Admin.Tests.Pages;

/// <summary>Pages that read what is in memory: none has anything to wait for.</summary>
public sealed class OtherPagesTests : PageContext
{
    [Fact]
    public async Task Dashboard_WithNothing_SaysHowToBegin()
    {
        await StartAsync();

        IRenderedComponent<Routes> console = Open("");

        Assert.Equal(Texts["Dashboard_EmptyTitle"], console.Find("main .notice h2").TextContent);
        Assert.Equal("settings", console.Find("main .notice a").GetAttribute("href"));
        Assert.Empty(console.FindAll("main .charts"));
        Assert.Equal(["0", "0.0", "–", "0 active", "not planned"], Tiles(console, "Tracks", "Hours", "Model", "Plugins", "NextScan"));
    }

    [Fact]
    public async Task Dashboard_WithTracks_ShowsTheirFactsAndCharts()
    {
        DateTime planned = new(TimeProvider.System.GetLocalNow().Year, 3, 4, 21, 5, 0);
        Host.PlannedFor = new DateTimeOffset(planned, TimeProvider.System.LocalTimeZone.GetUtcOffset(planned));
        Directory.CreateDirectory(Path.Combine(PluginsFolder, "Broken"));
        LayPlaylistModes();
        await StartAsync(tracks: 40);

        IRenderedComponent<Routes> console = Open("");

        // 40 tracks of 187 s are 2.08 hours.
        Assert.Equal(["40", "2.1", "test-1", "1 active", "4 Mar 21:05"], Tiles(console, "Tracks", "Hours", "Model", "Plugins", "NextScan"));
        Assert.Contains(Texts["Dashboard_PluginsBroken", 1], console.Find("main .tiles").TextContent, StringComparison.Ordinal);
        Assert.Equal(4, console.FindAll("main .charts .card").Count);
        Assert.Contains("Rock", console.Find("main .charts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dashboard_WhoseScheduleFails_IsAnError()
    {
        await StartAsync();
        Host.Trouble = new InvalidOperationException("the secret cause");

        AssertFailed(Open(""), "secret");
    }

    [Fact]
    public async Task Genres_WithNone_SayWhy()
    {
        await StartAsync();
        IRenderedComponent<Routes> console = Open("genres");
        Assert.Equal((Texts["Genres_NoneTitle"], Texts["Genres_NoneText"]), Notice(console));

        await GoAsync(console, "genres?style_min=0.9");
        Assert.Equal((Texts["Genres_NoneTitle"], Texts["Genres_NoneAbove"]), Notice(console));

        await GoAsync(console, "genres?genre=No%20such&style_min=high");
        Assert.Equal((Texts["Genres_NoneTitle"], Texts["Genres_NoneText"]), Notice(console));
    }

    [Fact]
    public async Task Genres_AndTheirStyles_LeadToTheirTracks()
    {
        await StartAsync(tracks: 3);

        IRenderedComponent<Routes> console = Open("genres?style_min=0.5");
        Assert.Equal("Rock", console.Find("main li bdi").TextContent);
        Assert.Equal(["3", "75%", "75%"], console.FindAll("main li .share, main li .number").Select(cell => cell.TextContent.Replace(" ", "", StringComparison.Ordinal)));
        Assert.Equal("library?genre=Rock&style_min=0.5", console.Find("main li .tracks").GetAttribute("href"));

        await GoAsync(console, "genres?genre=Rock");
        Assert.Equal("Shoegaze", console.Find("main li bdi").TextContent);
        Assert.Equal("library?genre=Rock&style=Shoegaze", console.Find("main li .tracks").GetAttribute("href"));
    }

    [Fact]
    public async Task Plugins_WithNone_SayWhereTheyGo()
    {
        await StartAsync();

        IRenderedComponent<Routes> console = Open("plugins");

        Assert.Equal((Texts["Plugins_NoneTitle"], Texts["Plugins_NoneText"]), Notice(console));
        Assert.Equal(PluginsFolder, console.Find("main .lead bdi").TextContent);
    }

    [Fact]
    public async Task Plugins_ThatWorkAndThatDoNot_AreShownWithWhy()
    {
        Directory.CreateDirectory(Path.Combine(PluginsFolder, "Broken"));
        await File.WriteAllTextAsync(Path.Combine(PluginsFolder, "Broken", "Broken.dll"), "no assembly");
        LayPlaylistModes();
        await StartAsync();

        IRenderedComponent<Routes> console = Open("plugins");

        Assert.Equal([Texts["Plugin_Malfunctioned"], Texts["Plugin_Active"]], console.FindAll("main .plugin .status").Select(status => status.TextContent));
        Assert.Equal("Broken", console.Find("main .plugin h2").TextContent);
        Assert.False(string.IsNullOrWhiteSpace(Assert.Single(console.FindAll("main .plugin .error")).TextContent));
        Assert.Contains("similar", console.FindAll("main .plugin")[1].QuerySelectorAll("li bdi").Select(mode => mode.TextContent));
        Assert.Empty(console.FindAll("main .notice"));
    }

    [Fact]
    public async Task Plugins_ReloadAsksFirst_AndItsFailureIsAnError()
    {
        await StartAsync();
        IRenderedComponent<Routes> console = Open("plugins");

        await PressAsync(console, "Plugins_Reload");
        Assert.Equal(0, Host.Restarts);
        await PressAsync(console, "Confirm_Yes");
        Assert.Equal(1, Host.Restarts);

        Host.Trouble = new InvalidOperationException("the secret cause");
        await PressAsync(console, "Plugins_Reload");
        await PressAsync(console, "Confirm_Yes");
        AssertFailed(console, "secret");
    }

    [Fact]
    public async Task Settings_ShowValuesAndWhereTheyAreFrom()
    {
        Host.Rows.Add(new SettingRow("HARMONIE_PORT", "8085", SettingSource.Environment, "the port of `http`; see [the guide](guide.md#ports)"));
        Host.Rows.Add(new SettingRow("HARMONIE_API_KEY", "", SettingSource.Default, "<b>a key</b>"));
        await StartAsync();

        IRenderedComponent<Routes> console = Open("settings");

        Assert.Equal(
            [["HARMONIE_PORTthe port of http; see the guide", "8085", Texts["Source_Environment"]], ["HARMONIE_API_KEY<b>a key</b>", "–", Texts["Source_Default"]]],
            console.FindAll("main tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent).ToArray()).ToArray());
    }

    [Fact]
    public async Task Settings_ThatCannotBeRead_AreAnError()
    {
        await StartAsync();
        Host.Trouble = new InvalidOperationException("the secret cause");

        AssertFailed(Open("settings"), "secret");
    }

    [Fact]
    public async Task Logs_WithNothing_SaySo()
    {
        await StartAsync();

        Assert.Equal((Texts["Logs_NoneTitle"], Texts["Logs_NoneText"]), Notice(Open("logs")));
    }

    [Fact]
    public async Task Logs_AreNewestFirst_OfALevel_AndGoOnByThemselves()
    {
        Log(1, LogLevel.Information, "one");
        Log(2, LogLevel.Debug, "two");
        Log(3, LogLevel.Warning, "<b>three</b>");
        await StartAsync();
        IRenderedComponent<Routes> console = Open("logs");
        Assert.Equal(["<b>three</b>", "one"], Messages());

        await console.Find("main .level select").ChangeAsync(new() { Value = nameof(LogLevel.Warning) });
        Assert.Equal(["<b>three</b>"], Messages());
        await console.Find("main .filter input").InputAsync(new() { Value = "fo" });
        Assert.Equal((Texts["Logs_NoneTitle"], Texts["Logs_NoneText"]), Notice(console));

        Log(4, LogLevel.Error, "four");
        console.WaitForAssertion(() => Assert.Equal(["four"], Messages()));

        IEnumerable<string> Messages() => console.FindAll("main .log .message bdi").Select(message => message.TextContent);
    }

    [Fact]
    public async Task Logs_ThatFailWhileThePageIsOpen_AreAnError()
    {
        await StartAsync();
        IRenderedComponent<Routes> console = Open("logs");

        Host.Trouble = new InvalidOperationException("the secret cause");

        AssertFailed(console, "secret");
    }

    [Theory, InlineData("nothing/here"), InlineData("tracks/seven"), InlineData("tracks/99999999999999999999")]
    public async Task NoPage_SaysSo_AndLeadsHome(string address)
    {
        await StartAsync();

        IRenderedComponent<Routes> console = Open(address);

        Assert.Equal((Texts["NotFound_Title"], Texts["NotFound_Text"]), Notice(console));
        Assert.Equal("./", console.Find("main .notice a").GetAttribute("href"));
    }

    private void Log(long number, LogLevel level, string message) =>
        Host.Log.Add(new LogLine(number, DateTimeOffset.UnixEpoch.AddSeconds(number), level, "Harmonie.Test", message));

    private static (string Title, string Text) Notice(IRenderedComponent<Routes> console) =>
        (console.Find("main .notice h2").TextContent, console.Find("main .notice p").TextContent);

    private Task PressAsync(IRenderedComponent<Routes> console, string text) =>
        ClickAsync(console, () => console.FindAll("main button").Single(button => button.TextContent.Trim() == Texts[text]));

    private IEnumerable<string> Tiles(IRenderedComponent<Routes> console, params string[] names) => names.Select(name =>
        console.FindAll("main .tile").Single(tile => tile.TextContent.Contains(Texts[$"Dashboard_{name}"], StringComparison.Ordinal)).QuerySelector(".tile-value")!.TextContent.Trim());
}
