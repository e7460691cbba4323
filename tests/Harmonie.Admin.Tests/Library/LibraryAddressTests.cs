using Harmonie.Admin.Library;
using Harmonie.Engine.Fields;
using Harmonie.Engine.Search;
using Microsoft.AspNetCore.WebUtilities;

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

        Assert.Equal(
            [
                "bpm=120.5..", "descending=true", "genre=Hip Hop|R&B", "key=F#|Bb", "loudness=-20..-8", "model=timbre-1", "order_by=analyzed_at", "q=Sigur Rós & +",
                "scale=minor", "style=Trap", "style_min=0.25", "style_mode=all",
            ],
            QueryHelpers.ParseQuery(address["library".Length..]).Select(pair => $"{pair.Key}={string.Join('|', pair.Value.ToArray())}").Order(StringComparer.Ordinal));
        TrackQuery read = LibraryAddress.Parse($"http://host/{address}#top");
        Assert.Equal(
            (query.Filter.Bpm, query.Filter.Loudness, "minor", 0.25, StyleMode.All),
            (read.Filter.Bpm, read.Filter.Loudness, read.Filter.Scale, read.Filter.StyleMin, read.Filter.StyleMode));
        Assert.Equal(["F#", "Bb", "Hip Hop", "R&B", "Trap"], [.. read.Filter.Keys, .. read.Filter.Genres, .. read.Filter.Styles]);
        Assert.Equal(("Sigur Rós & +", "timbre-1", TrackOrder.AnalyzedAt, true), (read.Search, read.Model, read.Order, read.IsDescending));
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
