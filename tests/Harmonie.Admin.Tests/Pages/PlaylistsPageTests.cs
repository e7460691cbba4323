using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Bunit;
using Harmonie.Admin.Host;
using Harmonie.Admin.Layout;
using Harmonie.Admin.Playlists;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;

namespace Harmonie.Admin.Tests.Pages;

public sealed class PlaylistsPageTests : PageContext
{
    [Fact]
    public async Task Playlists_WithoutAMode_LeadToThePlugins()
    {
        await StartAsync(tracks: 2);

        IRenderedComponent<Routes> console = Open("playlists");

        Assert.Equal(Texts["Playlists_NoModesTitle"], console.Find("main .notice h2").TextContent);
        Assert.Equal("plugins", console.Find("main .notice a").GetAttribute("href"));
        Assert.Empty(console.FindAll("main .form"));
    }

    [Fact]
    public async Task Playlists_BeforeAnyIsMade_SayWhatToDo()
    {
        LayPlaylistModes();
        await StartAsync(tracks: 2);

        IRenderedComponent<Routes> console = Open("playlists");
        Assert.Equal("similar", console.Find("#mode").GetAttribute("value"));
        Assert.Equal(Texts["Playlists_BlankSeeds"], console.Find("main .result .notice p").TextContent);
        Assert.Equal(Texts["Seeds_None"], console.Find("main .seeds p").TextContent);
    }

    [Fact]
    public async Task Playlists_WithSeedsInTheAddress_HaveThem()
    {
        LayPlaylistModes();
        await StartAsync(tracks: 2);

        IRenderedComponent<Routes> console = Open("playlists?seeds=2,99,no,2");

        console.WaitForAssertion(() => Assert.Equal("Piece 2", console.Find("main .seeds .chosen a").TextContent));
        Assert.Equal(Texts["Playlists_BlankText"], console.Find("main .result .notice p").TextContent);
    }

    [Fact]
    public async Task Make_WhileItWorks_CannotBeAskedAgain_ThenShowsThePlaylist()
    {
        LayPlaylistModes();
        await StartAsync(tracks: 2);
        IRenderedComponent<Routes> console = Open("playlists?seeds=1");

        Task made = ClickAsync(console, () => MakeButton(console));
        console.WaitForAssertion(() => Assert.True(MakeButton(console).HasAttribute("disabled")));
        Host.Playlist.SetResult(new MadePlaylist([new ScoredTrack(Track(2) with { Id = 2 }, 0.9451)], []));
        await made;

        console.WaitForAssertion(() => Assert.Equal(["Piece 2"], console.FindAll("main ol.tracks a").Select(track => track.TextContent)));
        Assert.Equal("0.945", console.Find("main ol.tracks .score").TextContent);
        Assert.Equal((Texts["Playlists_Again"], false), (MakeButton(console).TextContent.Trim(), MakeButton(console).HasAttribute("disabled")));
        Assert.Contains(Texts["Playlists_Sum", 1, "3 min 7 s"], console.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Make_OfNothing_SaysSo()
    {
        LayPlaylistModes();
        await StartAsync(tracks: 2);
        Host.Playlist.SetResult(new MadePlaylist([], []));
        IRenderedComponent<Routes> console = Open("playlists?seeds=1");

        await ClickAsync(console, () => MakeButton(console));

        console.WaitForAssertion(() => Assert.Equal(Texts["Playlists_EmptyTitle"], console.Find("main .result .notice h2").TextContent));
    }

    [Fact]
    public async Task Make_OfARequestThatIsWrong_SaysWhatIsWrong_AndKeepsTheOneBefore()
    {
        LayPlaylistModes();
        await StartAsync(tracks: 2);
        Host.Playlist.SetResult(new MadePlaylist([new ScoredTrack(Track(2) with { Id = 2 }, 0.9)], []));
        IRenderedComponent<Routes> console = Open("playlists?seeds=1");
        await ClickAsync(console, () => MakeButton(console));
        console.WaitForAssertion(() => Assert.NotEmpty(console.FindAll("main ol.tracks li")));

        Host.Playlist = new();
        Host.Playlist.SetResult(new MadePlaylist([], ["n must be at least 1", "no track has the id <9>"]));
        await ClickAsync(console, () => MakeButton(console));

        console.WaitForAssertion(() => Assert.Equal(["n must be at least 1", "no track has the id <9>"], console.FindAll("main .error[role=alert]").Select(error => error.TextContent)));
        Assert.Single(console.FindAll("main ol.tracks li"));
        Assert.False(MakeButton(console).HasAttribute("disabled"));
    }

    [Fact]
    public async Task Make_ThatFails_IsAnError()
    {
        LayPlaylistModes();
        await StartAsync(tracks: 2);
        Host.Playlist.SetException(new InvalidOperationException("the secret cause"));
        IRenderedComponent<Routes> console = Open("playlists?seeds=1");

        await ClickAsync(console, () => MakeButton(console));

        AssertFailed(console, "secret");
    }

    [Fact]
    public async Task Saved_AreListedByName_AndOpened_ButForThoseThatCannotBeRead()
    {
        LayPlaylistModes();
        await StartAsync(tracks: 2);
        await Get<SavedPlaylists>().SaveAsync(new SavedPlaylist("evening", [], [new SavedTrack(2, 0.5), new SavedTrack(99, 0.25)]), CancellationToken.None);
        await Get<SavedPlaylists>().SaveAsync(new SavedPlaylist("Dawn", new JsonObject { ["mode"] = "vibe" }, []), CancellationToken.None);
        foreach ((int number, string text) in new[] { "", "null", "{}", "[1]", "not json", """{"Name":null,"Request":{},"Tracks":[]}""", """{"Name":"x","Request":{},"Tracks":"all"}""" }.Index())
        {
            await Get<SettingsStore>().SaveAsync($"playlist.{number}", text, CancellationToken.None);
        }

        IRenderedComponent<Routes> console = Open("playlists");

        console.WaitForAssertion(() => Assert.Equal(["Dawn", "evening"], console.FindAll("main .saved .open").Select(saved => saved.TextContent)));
        await ClickAsync(console, () => console.FindAll("main .saved .open")[1]);
        console.WaitForAssertion(() => Assert.Equal(["Piece 2"], console.FindAll("main ol.tracks a").Select(track => track.TextContent)));
        Assert.Equal("0.500", console.Find("main ol.tracks .score").TextContent);
        Assert.Equal("evening", console.Find("main .keep input").GetAttribute("value"));
    }

    [Fact]
    public async Task Save_KeepsThePlaylistUnderItsName_AndDeleteForgetsIt()
    {
        LayPlaylistModes();
        await StartAsync(tracks: 2);
        Host.Playlist.SetResult(new MadePlaylist([new ScoredTrack(Track(2) with { Id = 2 }, 0.75)], []));
        IRenderedComponent<Routes> console = Open("playlists?seeds=1");
        await ClickAsync(console, () => MakeButton(console));
        console.WaitForAssertion(() => Assert.NotEmpty(console.FindAll("main ol.tracks li")));

        await console.Find("main .keep input").InputAsync(new() { Value = " For later " });
        await ClickAsync(console, () => console.Find("main .keep button"));

        SavedPlaylist kept = Assert.Single(await Get<SavedPlaylists>().ListAsync(CancellationToken.None));
        Assert.Equal(("For later", """{"mode":"similar","seeds":[1]}"""), (kept.Name, kept.Request.ToJsonString()));
        Assert.Equal([new SavedTrack(2, 0.75)], kept.Tracks);
        Assert.Equal("For later", console.Find("main .saved .open").TextContent);

        await ClickAsync(console, () => console.FindAll("main .saved button")[1]);
        Assert.Empty(console.FindAll("main .saved"));
        Assert.Empty(await Get<SavedPlaylists>().ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Saved_InADatabaseThatIsBusy_DoNotHoldUpThePage()
    {
        LayPlaylistModes();
        await StartAsync(tracks: 2);
        await Get<SavedPlaylists>().SaveAsync(new SavedPlaylist("evening", [], []), CancellationToken.None);
        IRenderedComponent<Routes> console;
        await using (await HoldDatabaseAsync())
        {
            console = Open("playlists");
            Assert.NotEmpty(console.FindAll("main .form"));
            Assert.Empty(console.FindAll("main .saved"));
        }

        console.WaitForAssertion(() => Assert.Equal("evening", console.Find("main .saved .open").TextContent));
    }

    [Fact]
    public async Task Saved_InABrokenDatabase_AreAnError()
    {
        LayPlaylistModes();
        await StartAsync(tracks: 2);
        await BreakAsync("settings");

        AssertFailed(Open("playlists"), "no such table");
    }

    private IElement MakeButton(IRenderedComponent<Routes> console) =>
        console.FindAll("main .form > button").Single(button => button.TextContent.Trim() == Texts["Playlists_Make"] || button.TextContent.Trim() == Texts["Playlists_Again"]);
}
