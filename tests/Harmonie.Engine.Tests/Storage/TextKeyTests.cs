using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Tests.Storage;

public sealed class TextKeyTests
{
    [Theory]
    [InlineData("ÄRZTE", "ärzte"), InlineData("ärzte", "ärzte")]
    [InlineData("ΣΟΦΟΣ", "σοφοσ"), InlineData("σοφος", "σοφοσ")]
    [InlineData(" Straße\t", "strasse"), InlineData("STRASSE", "strasse")]
    [InlineData("Cafe\u0301", "caf\u00E9"), InlineData("CAFÉ", "caf\u00E9")]
    [InlineData("AC/DC", "ac/dc"), InlineData("a  b", "a  b"), InlineData("12", "12")]
    public void Of_Text_IsComposedTrimmedAndFolded(string text, string key) => Assert.Equal(key, TextKey.Of(text));

    [Theory, InlineData(null), InlineData(""), InlineData("  "), InlineData("\t\n")]
    public void Of_NothingToRead_IsNull(string? text) => Assert.Null(TextKey.Of(text));

    [Theory, InlineData("A\uD800", "a\uD800"), InlineData(" \uDC00E\u0301", "\uDC00e\u0301")]
    public void Of_LoneSurrogate_IsFoldedWithoutComposing(string text, string key) => Assert.Equal(key, TextKey.Of(text));

    [Fact]
    public void Fold_Text_KeepsBlanksAndComposition()
    {
        Assert.Equal(" cafe\u0301 ", TextKey.Fold(" Cafe\u0301 "));
        Assert.Throws<ArgumentNullException>(() => TextKey.Fold(null!));
    }

    [Theory, InlineData("a\uFFFEb"), InlineData("\uFFFFA"), InlineData("\uD83F\uDFFE e\u0301")]
    public void Of_CodePointsThatAreNoCharacters_IsAKeyAllTheSame(string text) => Assert.Equal(text.ToLowerInvariant(), TextKey.Of(text));
}
