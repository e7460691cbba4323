using System.ComponentModel.DataAnnotations;
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

    [Theory, InlineData("", null), InlineData("Punk", null), InlineData("a--b", null), InlineData("Rock---Punk", "must not contain '---'; pass genre and style for an exact label")]
    public void SideOfLabel_WholeLabel_IsRefused(string side, string? complaint)
    {
        ValidationContext context = new(this);
        Assert.Equal(complaint, new SideOfLabelAttribute().GetValidationResult(side, context)?.ErrorMessage);

        ValidationResult? ofList = new SideOfLabelAttribute().GetValidationResult(new[] { "Punk", side }, context);
        Assert.Equal((complaint, complaint is null ? null : "1"), (ofList?.ErrorMessage, ofList?.MemberNames.Single()));
    }

    [Fact]
    public void Split_Null_IsRefused() => Assert.Throws<ArgumentNullException>(() => StyleLabel.Split(null!));

    [Fact]
    public void SideOfLabel_Nothing_IsNoWholeLabel() => Assert.True(new SideOfLabelAttribute().IsValid(null));
}
