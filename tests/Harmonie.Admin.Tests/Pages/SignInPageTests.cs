using Bunit;
using Harmonie.Admin.Pages;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.Admin.Tests.Pages;

/// <summary>The page before the lock: a document of its own, without the engine.</summary>
public sealed class SignInPageTests : ConsoleContext
{
    public SignInPageTests()
    {
        Services.AddSingleton<IHttpContextAccessor>(new HttpContextAccessor { HttpContext = new DefaultHttpContext { Request = { PathBase = "/harmonie" } } });
        Services.AddSingleton<AntiforgeryStateProvider>(new OneToken());
    }

    [Fact]
    public void SignIn_AsksForTheKey_AndGoesOnWhereOneWas()
    {
        IRenderedComponent<SignInPage> page = Render<SignInPage>(parameters => parameters.Add(it => it.Then, "library?q=\"><script>"));

        Assert.Equal("/harmonie/", page.Find("base").GetAttribute("href"));
        Assert.Equal("library?q=\"><script>", page.Find("input[name=then]").GetAttribute("value"));
        Assert.Equal("the token", page.Find("form input[name=the-field]").GetAttribute("value"));
        Assert.True(page.Find("input[type=password]").HasAttribute("required"));
        Assert.Empty(page.Find("[role=alert]").TextContent);
        Assert.Empty(page.FindAll("script"));
    }

    [Fact]
    public void SignIn_WithAWrongKey_SaysSo()
    {
        IRenderedComponent<SignInPage> page = Render<SignInPage>(parameters => parameters.Add(it => it.HasFailed, true));

        Assert.Equal(Texts["SignIn_Wrong"], page.Find("[role=alert]").TextContent);
    }

    private sealed class OneToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("the token", "the-field");
    }
}
