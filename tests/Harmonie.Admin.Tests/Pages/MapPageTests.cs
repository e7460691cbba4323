using Bunit;
using Harmonie.Admin.Layout;
using Harmonie.Admin.Pages;
using Harmonie.Admin.Playing;
using Harmonie.Engine.Map;
using Microsoft.JSInterop;

namespace Harmonie.Admin.Tests.Pages;

public sealed class MapPageTests : PageContext
{
    private const string Module = "./_content/Harmonie.Admin/js/map.js";

    [Theory, InlineData(0), InlineData(1)]
    public async Task Map_OfLessThanTwoTracks_LeadsToTheScan(int tracks)
    {
        await StartAsync(tracks);
        await Get<LibraryMap>().UpdateAsync(CancellationToken.None);

        IRenderedComponent<Routes> console = Open("map");

        Assert.Equal(Texts["Map_NoneTitle"], console.Find("main .notice h2").TextContent);
        Assert.Empty(console.FindAll("canvas"));
    }

    [Fact]
    public async Task Map_ThatIsBeingDrawn_SaysSo_AndComesByItself()
    {
        await StartAsync(tracks: 3);
        IRenderedComponent<Routes> console = Open("map");
        Assert.Equal(Texts["Map_DrawingTitle"], console.Find("main .notice[role=status] h2").TextContent);

        await Get<LibraryMap>().UpdateAsync(CancellationToken.None);

        console.WaitForAssertion(() => Assert.Equal(Texts["Map_Label", 3], console.Find("canvas").GetAttribute("aria-label")));
        Assert.Empty(console.FindAll("main .notice"));
    }

    [Fact]
    public async Task Map_IsDrawnOnce_NamesAndPlaysTracks_AndGathersThem()
    {
        await StartAsync(tracks: 3);
        await Get<LibraryMap>().UpdateAsync(CancellationToken.None);
        BunitJSModuleInterop script = JSInterop.SetupModule(Module);
        script.Mode = JSRuntimeMode.Loose;
        IRenderedComponent<Routes> console = Open("map");
        MapPage page = console.FindComponent<MapPage>().Instance;

        Assert.Single(script.Invocations["show"]);
        Assert.Equal("Piece 2 · Artist 2", await page.NameAsync(2));
        Assert.Equal("", await page.NameAsync(99));
        await console.InvokeAsync(() => page.PlayAsync(3));
        Assert.Equal("Piece 3", Get<Player>().Current?.Title);

        await console.InvokeAsync(() => page.Choose([3, 1]));
        Assert.Equal("playlists?seeds=3,1", console.Find("main .chosen a").GetAttribute("href"));
    }

    [Fact]
    public async Task Map_WhoseScriptFails_IsAnError()
    {
        await StartAsync(tracks: 3);
        await Get<LibraryMap>().UpdateAsync(CancellationToken.None);
        JSInterop.SetupModule(Module).SetupVoid("show", _ => true).SetException(new JSException("the secret cause"));

        AssertFailed(Open("map"), "secret");
    }
}
