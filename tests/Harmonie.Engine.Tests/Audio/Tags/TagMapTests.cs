using Harmonie.Engine.Audio.Tags;

namespace Harmonie.Engine.Tests.Audio.Tags;

public sealed class TagMapTests
{
    [Theory]
    [InlineData("5/12", 5)]
    [InlineData("05", 5)]
    [InlineData(" 7 / 9", 7)]
    [InlineData("A5", null)]
    [InlineData("99999999999", null)]
    [InlineData("", null)]
    public void Read_Track_IsTheNumberBeforeTheSlash(string value, int? number)
    {
        Assert.Equal(number, TagMap.Read(Tag((TagField.Track, [value]))).TrackNumber);
        Assert.Equal(number, TagMap.Read(Tag((TagField.Disc, [value]))).DiscNumber);
    }

    [Theory]
    [InlineData("2004", 2004)]
    [InlineData("2004-05-01T12:00", 2004)]
    [InlineData("20040501", 2004)]
    [InlineData("01/05/2004", 2004)]
    [InlineData("0000", null)]
    [InlineData("04", null)]
    [InlineData("123456", 1234)]
    [InlineData("in 123456", null)]
    public void Read_Date_IsTheYearInIt(string value, int? year) => Assert.Equal(year, TagMap.Read(Tag((TagField.Date, [value]))).Year);

    [Fact]
    public void Read_SeveralArtists_TakesTheFirstThatSaysSomething() =>
        Assert.Equal("Eno", TagMap.Read(Tag((TagField.Artist, [" ", "Eno", "Byrne"]))).Artist);

    [Theory, InlineData("Kairon; IRSE!"), InlineData("AC/DC"), InlineData("a;b")]
    public void Read_ArtistWithASeparatorInIt_IsOne(string artist) => Assert.Equal(artist, TagMap.Read(Tag((TagField.Artist, [artist]))).Artist);

    [Fact]
    public void Read_BlankArtist_FallsBackToTheAlbumArtist()
    {
        var tags = TagMap.Read(Tag((TagField.Artist, ["  "]), (TagField.AlbumArtist, ["Various", "Others"])));

        Assert.Equal(("Various", "Various"), (tags.Artist, tags.AlbumArtist));
    }

    [Fact]
    public void Read_TwoTags_TheHigherDecidesFieldByField()
    {
        var tags = TagMap.Read(
            Tag((TagField.Title, ["A"]), (TagField.Genre, ["Rock", "Pop"])),
            Tag((TagField.Title, ["B"]), (TagField.Album, ["C"]), (TagField.Genre, ["Jazz"]), (TagField.Isrc, ["GBAYE0000351"])));

        Assert.Equal(("A", "C", "GBAYE0000351"), (tags.Title, tags.Album, tags.Isrc));
        Assert.Equal(["Rock", "Pop"], tags.Genres);
    }

    [Fact]
    public void Read_NonsenseInTheHigherTag_TakesTheLower() =>
        Assert.Equal("Jóga", TagMap.Read(Tag((TagField.Title, ["J\uFFFDga"])), Tag((TagField.Title, ["Jóga"]))).Title);

    private static TagFields Tag(params (TagField Field, string[] Values)[] values)
    {
        TagFields tag = new();
        foreach ((TagField field, string[] texts) in values)
        {
            tag.Add(field, texts);
        }

        return tag;
    }
}
