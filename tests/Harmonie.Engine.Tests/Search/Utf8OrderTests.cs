using System.Text;
using Harmonie.Engine.Search;

namespace Harmonie.Engine.Tests.Search;

public sealed class Utf8OrderTests
{
    // U+FFFD and U+FFFF come before the emoji's code point but behind its first UTF-16 unit.
    private static readonly string[] Texts = ["", "\0", "a", "a\0", "ab", "b", "B", "é", "ß", "\uE000", "\uFFFD", "\uFFFF", "😀", "😀a", "😁", "a😀", "a\uFFFF"];

    [Fact]
    public void Compare_AnyTwo_IsTheOrderOfTheirBytes()
    {
        foreach (string x in Texts)
        {
            foreach (string y in Texts)
            {
                int expected = Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y));
                Assert.Equal(Math.Sign(expected), Math.Sign(Utf8Order.Instance.Compare(x, y)));
            }
        }
    }

    [Fact]
    public void Compare_Null_IsTheEmptyText()
    {
        Assert.Equal(0, Utf8Order.Instance.Compare(null, ""));
        Assert.Equal(0, Utf8Order.Instance.Compare("", null));
        Assert.True(Utf8Order.Instance.Compare(null, "a") < 0);
        Assert.True(Utf8Order.Instance.Compare("a", null) > 0);
    }
}
