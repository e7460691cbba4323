using Harmonie.Engine.Audio;

namespace Harmonie.Engine.Tests.Audio;

public sealed class TagMapTests
{
    [Theory]
    [InlineData("5/12", 5)]
    [InlineData("05", 5)]
    [InlineData(" 7 / 9", 7)]
    [InlineData("A5", null)]
    [InlineData("99999999999", null)]
    [InlineData("", null)]
    public void Read_Track_IsTheNumberBeforeTheSlash(string value, int? number) =>
        Assert.Equal(number, TagMap.Read(Tags(("track", value))).TrackNumber);

    [Fact]
    public void Read_SeveralArtists_TakesTheFirst() => Assert.Equal("Eno", TagMap.Read(Tags(("ARTIST", "Eno;Byrne"))).Artist);

    [Fact]
    public void Read_BlankArtist_FallsBackToTheAlbumArtist() =>
        Assert.Equal("Various", TagMap.Read(Tags(("artist", "  "), ("album_artist", "Various"))).Artist);

    [Fact]
    public void Read_TwoSources_MergesThemAndPrefersTheFirst()
    {
        var tags = TagMap.Read(Tags(("title", "A")), null, Tags(("TITLE", "B"), ("ALBUM", "C")));

        Assert.Equal(("A", "C"), (tags.Title, tags.Album));
    }

    private static Dictionary<string, string> Tags(params (string Name, string Value)[] tags) => tags.ToDictionary(tag => tag.Name, tag => tag.Value);
}
