using Harmonie.Engine.Fields;

namespace Harmonie.Engine.Tests.Fields;

public sealed class ValueRangeTests
{
    [Theory]
    [InlineData("120..130", 120.0, 130.0)]
    [InlineData("120..", 120.0, null)]
    [InlineData("..130", null, 130.0)]
    [InlineData("128", 128.0, 128.0)]
    [InlineData("-12.5..-8", -12.5, -8.0)]
    [InlineData("..", null, null)]
    public void TryParse_Range_HasItsEnds(string text, double? least, double? most)
    {
        Assert.True(ValueRange.TryParse(text, out ValueRange range));
        Assert.Equal(new ValueRange(least, most), range);
    }

    [Theory]
    [InlineData("1..2..3")]
    [InlineData("fast")]
    [InlineData("120..fast")]
    [InlineData("NaN")]
    [InlineData("NaN..130")]
    [InlineData("..Infinity")]
    [InlineData("-Infinity..")]
    [InlineData("1e999")]
    [InlineData("130..120")]
    [InlineData("120,5")]
    [InlineData("...")]
    public void TryParse_Anything_Else_IsRefused(string text) => Assert.False(ValueRange.TryParse(text, out _));

    [Fact]
    public void Admits_Ends_AreIncludedAndNullIsNot()
    {
        ValueRange range = new(120, 130);

        Assert.True(range.Admits(120) && range.Admits(130));
        Assert.False(range.Admits(119.999) || range.Admits(130.001) || range.Admits(null));
        Assert.True(default(ValueRange).Admits(null));
    }
}
