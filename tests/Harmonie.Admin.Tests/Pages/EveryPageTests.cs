using Bunit;
using Harmonie.Admin.Layout;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Tests.Pages;

/// <summary>What every page shows while the engine starts, over an empty library, and when it fails.</summary>
public sealed class EveryPageTests : PageContext
{
    /// <summary>The address of every page: one that is added is tested, too.</summary>
    public static TheoryData<string> Addresses => new(typeof(Texts).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>())
        .Select(route => route.Template.TrimStart('/').Replace("{Id:long}", "1", StringComparison.Ordinal)));

    [Theory, MemberData(nameof(Addresses))]
    public async Task Page_WhileTheEngineStarts_SaysSo_AndComesByItself(string address)
    {
        IRenderedComponent<Routes> console = Open(address);

        Assert.Equal(Texts["Startup_Title"], console.Find("main .notice[role=status] h2").TextContent);
        Assert.Empty(console.FindAll("main h1"));

        await StartAsync();
        console.WaitForAssertion(() => Assert.Single(console.FindAll("main h1")));
        Assert.DoesNotContain(Texts["Startup_Title"], console.Markup, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task Page_OverNothing_HasItsTitle_AndNoError(string address)
    {
        await StartAsync();

        IRenderedComponent<Routes> console = Open(address);

        console.WaitForAssertion(() => Assert.Empty(console.FindAll("main .notice[role=status]")));
        Assert.False(string.IsNullOrWhiteSpace(console.Find("main h1").TextContent));
        Assert.DoesNotContain(Texts["Error_Title"], console.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(console.FindAll("main p, main .notice"));
    }

    [Fact]
    public async Task Page_ThatFailed_DoesNotStandInTheWayOfTheNext_AndCanBeTriedAgain()
    {
        await StartAsync();
        Host.Trouble = new InvalidOperationException("the secret cause");
        IRenderedComponent<Routes> console = Open("settings");
        AssertFailed(console, "secret");

        await GoAsync(console, "genres");
        console.WaitForAssertion(() => Assert.Equal(Texts["Nav_Genres"], console.Find("h1").TextContent.Trim()));

        await GoAsync(console, "settings");
        AssertFailed(console, "secret");
        await ClickAsync(console, () => console.Find("main .notice-actions button"));
        AssertFailed(console, "secret");

        Host.Trouble = null;
        await ClickAsync(console, () => console.Find("main .notice-actions button"));
        console.WaitForAssertion(() => Assert.Equal(Texts["Nav_Settings"], console.Find("h1").TextContent));
    }
}
