using AngleSharp.Dom;
using Bunit;
using Harmonie.Admin.Layout;
using Harmonie.Admin.Playing;

namespace Harmonie.Admin.Tests.Pages;

public sealed class TrackPageTests : PageContext
{
    [Fact]
    public async Task Track_WhileTheDatabaseIsBusy_SaysSo_ThenShowsIt()
    {
        await StartAsync(tracks: 1);
        IRenderedComponent<Routes> console;
        await using (await HoldDatabaseAsync())
        {
            console = Open("tracks/1");

            Assert.Equal(Texts["Loading"], console.Find("main .notice[role=status] h2").TextContent);
            Assert.Equal(Texts["Track_Title"], console.Find("h1").TextContent);
        }

        console.WaitForAssertion(() => Assert.Equal("Piece 1", console.Find("h1").TextContent));
        Assert.Empty(console.FindAll("main .notice"));
    }

    [Theory, InlineData("tracks/7"), InlineData("tracks/0"), InlineData("tracks/9223372036854775807")]
    public async Task Track_Unknown_SaysSo_AndLeadsToTheLibrary(string address)
    {
        await StartAsync(tracks: 1);

        IRenderedComponent<Routes> console = Open(address);

        console.WaitForAssertion(() => Assert.Equal(Texts["Track_MissingTitle"], console.Find("main .notice h2").TextContent));
        Assert.Equal("library", console.Find("main .notice a").GetAttribute("href"));
        Assert.Empty(console.FindAll("main .facts"));
    }

    [Fact]
    public async Task Track_AloneAndWithoutTags_HasItsFilesName_AndSaysWhatIsMissing()
    {
        await Get<Engine.Storage.Database>().OpenAsync(CancellationToken.None);
        await Get<Engine.Storage.TrackStore>().SaveAsync(
            Track(1) with { Title = null, Artist = null, Bpm = null, Key = null, Scale = null, Styles = [], StyleSource = null }, CancellationToken.None);
        await StartAsync();

        IRenderedComponent<Routes> console = Open("tracks/1");

        console.WaitForAssertion(() => Assert.Equal("piece 1", console.Find("h1").TextContent));
        Assert.Equal("–", Fact(console, "Table_Bpm"));
        Assert.Equal("–", Fact(console, "Table_Key"));
        Assert.Contains(Texts["Track_NoStyles"], console.Markup, StringComparison.Ordinal);
        Assert.Contains(Texts["Track_NoSimilar"], console.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Track_WithAllThatIsKnown_ShowsIt_AndWhatIsLikeIt()
    {
        await StartAsync(tracks: 3);

        IRenderedComponent<Routes> console = Open("tracks/2");

        console.WaitForAssertion(() => Assert.Equal("Piece 2", console.Find("h1").TextContent));
        Assert.Equal("102.0", Fact(console, "Table_Bpm"));
        Assert.Equal("A minor 8A", Fact(console, "Table_Key"));
        Assert.Equal("-9.5 dB", Fact(console, "Track_Loudness"));
        Assert.Equal("3:07", Fact(console, "Table_Length"));
        Assert.Equal("4.2 MB", Fact(console, "Track_Size"));
        Assert.Equal("/music/piece 2.flac", Fact(console, "Track_Path"));
        Assert.Equal(Texts["Track_StylesFromModel", "test-styles"], console.FindAll("main .card").Single(card => card.TextContent.Contains("Shoegaze", StringComparison.Ordinal)).QuerySelector("p")!.TextContent);

        // (1, 2, ½) and (1, 3, ½): 7.25 / √(5.25 · 10.25) = 0.98832; and (1, 1, ½): 3.25 / √(5.25 · 2.25) = 0.94561.
        Assert.Equal(["Piece 3", "Piece 1"], console.FindAll(".matches a").Select(match => match.TextContent));
        Assert.Equal(["0.988", "0.946"], console.FindAll(".matches .score").Select(score => score.TextContent));
    }

    [Fact]
    public async Task Play_PlaysTheTrackAndThenWhatIsLikeIt()
    {
        await StartAsync(tracks: 3);
        IRenderedComponent<Routes> console = Open("tracks/2");
        console.WaitForAssertion(() => Assert.NotEmpty(console.FindAll(".matches li")));

        await ClickAsync(console, () => console.FindAll("main .page-head button").Single(button => button.TextContent.Trim() == Texts["Track_Play"]));

        Assert.Equal("Piece 2", Get<Player>().Current?.Title);
        await console.InvokeAsync(Get<Player>().Next);
        Assert.Equal("Piece 3", Get<Player>().Current?.Title);
    }

    [Fact]
    public async Task Track_WhoseAddressChangesWhileItLoads_IsTheOneOfTheAddress()
    {
        await StartAsync(tracks: 2);
        IRenderedComponent<Routes> console;
        await using (await HoldDatabaseAsync())
        {
            console = Open("tracks/1");
            await GoAsync(console, "tracks/2");
        }

        console.WaitForAssertion(() => Assert.Equal("Piece 2", console.Find("h1").TextContent));
        Assert.Equal(["Piece 1"], console.FindAll(".matches a").Select(match => match.TextContent));
    }

    [Fact]
    public async Task Track_InABrokenDatabase_IsAnError()
    {
        await StartAsync(tracks: 1);
        await BreakAsync("tracks");

        AssertFailed(Open("tracks/1"), "no such table");
    }

    private string Fact(IRenderedComponent<Routes> console, string name) => string.Join(
        ' ',
        console.FindAll(".facts div").Single(fact => fact.QuerySelector("dt")!.TextContent == Texts[name]).QuerySelector("dd")!.TextContent
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
