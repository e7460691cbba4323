using Harmonie.Admin.Library;
using Harmonie.Engine.Fields;
using Harmonie.Engine.Search;

namespace Harmonie.Admin.Tests.Library;

public sealed class LibraryAddressTests
{
    [Fact]
    public void Parse_OwnAddress_GivesTheSameAddress()
    {
        TrackQuery query = new()
        {
            Filter = new TrackFilter
            {
                Bpm = new ValueRange(120.5, null),
                Loudness = new ValueRange(-20, -8),
                Keys = ["F#", "Bb"],
                Scale = "minor",
                Genres = ["Hip Hop", "R&B"],
                Styles = ["Trap"],
                StyleMin = 0.25,
                StyleMode = StyleMode.All,
            },
            Search = "Sigur Rós & +",
            Model = "timbre-1",
            Order = TrackOrder.AnalyzedAt,
            IsDescending = true,
        };

        string address = query.ToAddress();

        Assert.Equal(address, LibraryAddress.Parse($"http://host/{address}#top").ToAddress());
        Assert.Contains("bpm=120.5..", address, StringComparison.Ordinal);
        Assert.Contains("order_by=analyzed_at", address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://host/library")]
    [InlineData("http://host/library?bpm=nonsense&style_min=9&order_by=42&descending=maybe")]
    public void Parse_NothingReadable_IsTheWholeLibrary(string address)
    {
        TrackQuery query = LibraryAddress.Parse(address);

        Assert.False(query.IsFiltered);
        Assert.Equal("library", query.ToAddress());
    }
}
