using Harmonie.Engine.Search;

namespace Harmonie.Engine.Tests.Search;

public sealed class StyleLabelTests
{
    [Theory]
    [InlineData("Rock---Punk", "Rock", "Punk")]
    [InlineData("a---b---c", "a", "b---c")]
    [InlineData("---b", "", "b")]
    [InlineData("a---", "a", "")]
    [InlineData("a----b", "a", "-b")]
    public void Split_Label_IsWhatStandsBesideTheFirstSeparator(string label, string genre, string style) =>
        Assert.Equal((genre, style), StyleLabel.Split(label));

    [Theory, InlineData(""), InlineData("Rock"), InlineData("Rock--Punk")]
    public void Split_NoSeparator_IsNull(string label) => Assert.Null(StyleLabel.Split(label));

    [Fact]
    public void Split_Null_IsRefused() => Assert.Throws<ArgumentNullException>(() => StyleLabel.Split(null!));
}
