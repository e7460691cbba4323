using Harmonie.Engine.Fields;
using Harmonie.Engine.Search;
using Harmonie.Plugins;

namespace Harmonie.Engine.Tests.Search;

public sealed class TrackQueryTests
{
    private static readonly LibraryTrack Track =
        new() { Id = 1, Model = "m", UnitEmbedding = default, Title = "Blue Monday", Artist = "New Order", Album = "Ärger", Bpm = 130 };

    [Theory]
    [InlineData("", true), InlineData("  ", true), InlineData("monday", true), InlineData("ORDER", true), InlineData("ärg", true)]
    [InlineData("blue order ärger", true), InlineData(" new\tmonday ", true), InlineData("blue tuesday", false), InlineData("blue monday x", false)]
    public void ToPredicate_Words_AreAllInSomeTag(string search, bool found) => Assert.Equal(found, new TrackQuery { Search = search }.ToPredicate()(Track));

    [Fact]
    public void ToPredicate_TrackWithoutTags_HasNoWord() =>
        Assert.False(new TrackQuery { Search = "a" }.ToPredicate()(new LibraryTrack { Id = 1, Model = "m", UnitEmbedding = default }));

    [Theory]
    [InlineData(null, "", 0, true), InlineData("m", "blue", 120, true)]
    [InlineData("M", "blue", 120, false), InlineData("m", "red", 120, false), InlineData("m", "blue", 131, false)]
    public void ToPredicate_ModelWordsAndFilter_MustAllAdmit(string? model, string search, double leastBpm, bool admitted) =>
        Assert.Equal(admitted, new TrackQuery { Model = model, Search = search, Filter = new() { Bpm = new ValueRange(leastBpm, null) } }.ToPredicate()(Track));

    [Fact]
    public void IsFiltered_IsWhetherAnythingMayBeLeftOut()
    {
        Assert.False(new TrackQuery().IsFiltered);
        Assert.False(new TrackQuery { Order = TrackOrder.Bpm, IsDescending = true, AreUnknownLast = true, Filter = new() { StyleMin = 0.5 } }.IsFiltered);
        Assert.True(new TrackQuery { Model = "m" }.IsFiltered);
        Assert.True(new TrackQuery { Search = "x" }.IsFiltered);
        Assert.True(new TrackQuery { Filter = new() { Scale = "major" } }.IsFiltered);
    }
}
