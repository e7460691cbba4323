using CsCheck;
using Harmonie.Server.Web;

namespace Harmonie.Server.Tests.Web;

public sealed class LocalPathTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/library?q=a%20b&x=1", "/library?q=a%20b&x=1")]
    [InlineData("/harmonie/tracks/1", "/harmonie/tracks/1")]
    [InlineData("/library?q=Zoë", "/library?q=Zo%C3%AB")]
    [InlineData("/a b", "/a%20b")]
    [InlineData("/x?then=http://evil.example", "/x?then=http://evil.example")]
    [InlineData("/x#y", "/x#y")]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("library", null)]
    [InlineData("//evil.example", null)]
    [InlineData("///evil.example", null)]
    [InlineData("/\\evil.example", null)]
    [InlineData("\\\\evil.example", null)]
    [InlineData("/\t/evil.example", null)]
    [InlineData("/\r\nSet-Cookie: a=b", null)]
    [InlineData("/\0", null)]
    [InlineData("/..//evil.example", null)]
    [InlineData("/.//evil.example", null)]
    [InlineData("/a/..//evil.example", null)]
    [InlineData("/%2e%2e//evil.example", null)]
    [InlineData("http://evil.example/", null)]
    [InlineData("javascript:alert(1)", null)]
    public void Of_AnyText_IsAnAddressOfThisSiteOrNull(string? given, string? expected) => Assert.Equal(expected, LocalPath.Of(given));

    [Fact]
    public void Of_RandomText_NeverLeadsElsewhere() => Gen.OneOf([.. new[] { "/", "\\", ".", "..", "%2e", "%2f", "%5c", "@", ":", "evil", "http:", "?", "#", "\t", "\n", " ", "\u00a0", "ë", "\ud800" }.Select(Gen.Const)]).Array[0, 8].Sample(parts =>
    {
        string? local = LocalPath.Of(string.Concat(parts));
        Uri page = new("http://here.example/sign-in");
        return local is null || (new Uri(page, local).Host == page.Host && local.All(char.IsAscii) && !local.Any(char.IsControl));
    });
}
