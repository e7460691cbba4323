using Bunit;
using Harmonie.Admin.Layout;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;

namespace Harmonie.Admin.Tests.Pages;

public sealed class LibraryPageTests : PageContext
{
    [Fact]
    public async Task Library_WithNothing_LeadsToTheScan()
    {
        await StartAsync();

        IRenderedComponent<Routes> console = Open("library");

        Assert.Equal("0 tracks", console.Find("main .count").TextContent);
        Assert.Equal(Texts["Library_EmptyTitle"], console.Find("main .notice h2").TextContent);
        Assert.Equal((Texts["Library_ToScan"], "./"), (console.Find("main .notice a").TextContent.Trim(), console.Find("main .notice a").GetAttribute("href")));
    }

    [Fact]
    public async Task Library_WhileRowsAreRead_ShowsTheirPlaces_ThenThem()
    {
        await StartAsync(tracks: 3);
        IRenderedComponent<Routes> console;
        await using (await HoldDatabaseAsync())
        {
            console = Open("library");

            Assert.Equal("3 tracks", console.Find("main .count").TextContent);
            Assert.Empty(console.FindAll("main .title a"));
            Assert.Empty(console.FindAll("main .notice"));
        }

        console.WaitForAssertion(() => Assert.Equal(["Piece 1", "Piece 2", "Piece 3"], console.FindAll("main .title a").Select(title => title.TextContent)));
    }

    [Fact]
    public async Task Library_WithTracks_ShowsThem()
    {
        await StartAsync(tracks: 2);

        IRenderedComponent<Routes> console = Open("library?order_by=bpm&descending=true");

        console.WaitForAssertion(() => Assert.Equal(
            [["Piece 2", "Artist 2", "–", "102", "8A", "3:07", "1.25", "-9.5", "Shoegaze"], ["Piece 1", "Artist 1", "–", "101", "8A", "3:07", "1.25", "-9.5", "Shoegaze"]],
            console.FindAll("main .row:not(.head)").Select(row => row.QuerySelectorAll("[role=cell]").Skip(1).Select(cell => cell.TextContent.Trim()).ToArray()).ToArray()));
    }

    [Fact]
    public async Task Library_WhoseFilterAdmitsNothing_SaysSo_AndClears()
    {
        await StartAsync(tracks: 2);
        IRenderedComponent<Routes> console = Open("library?bpm=300..400");
        Assert.Equal("0 of 2 tracks", console.Find("main .count").TextContent);
        Assert.Equal(Texts["Library_NoMatchTitle"], console.Find("main .notice h2").TextContent);

        await ClickAsync(console, () => console.Find("main .notice button"));

        console.WaitForAssertion(() => Assert.Equal("2 tracks", console.Find("main .count").TextContent));
        Assert.Empty(console.FindAll("main .notice"));
    }

    [Theory]
    [InlineData("library?bpm=fast..slow")]
    [InlineData("library?order_by=colour&descending=sideways")]
    [InlineData("library?bpm=200..60&style_min=7&key=H&q=%00")]
    public async Task Library_AtAnAddressThatMakesNoSense_IsNoError(string address)
    {
        await StartAsync(tracks: 2);

        IRenderedComponent<Routes> console = Open(address);

        Assert.Equal(Texts["Nav_Library"], console.Find("h1").TextContent);
        Assert.DoesNotContain(Texts["Error_Title"], console.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Library_WhoseRowsCannotBeRead_IsAnError()
    {
        await StartAsync(tracks: 2);
        await BreakAsync("tracks");

        AssertFailed(Open("library"), "no such table");
    }

    [Fact]
    public async Task Library_WhoseTracksHaveJustGone_ShowsTheOthers()
    {
        await StartAsync(tracks: 3);
        await Get<Database>().WriteAsync(
            async connection =>
            {
                await using var delete = connection.CreateCommand();
                delete.CommandText = "DELETE FROM tracks WHERE id = 2";
                await delete.ExecuteNonQueryAsync();
            },
            CancellationToken.None);

        IRenderedComponent<Routes> console = Open("library");

        console.WaitForAssertion(() => Assert.Equal(["Piece 1", "Piece 3"], console.FindAll("main .title a").Select(title => title.TextContent)));
        Assert.Equal(3, Get<LibraryIndex>().Snapshot.Count);
    }
}
