using Harmonie.Engine.Fields;
using Harmonie.Engine.Search;
using Harmonie.Server.Api.Playlists;

namespace Harmonie.Server.Tests.Api;

/// <summary>The filter block of a body.</summary>
public sealed class FilterBodyTests
{
    [Fact]
    public void Read_DocumentsExample_IsTheSameFilterAsTheUrls()
    {
        (TrackFilter filter, List<Problem> errors) = Read(
            """
            {
              "bpm": { "gte": 120, "lte": 130 }, "loudness": { "lte": -10 }, "key": ["A", "B"], "scale": "minor",
              "genre": ["Electronic"], "style": ["House"], "style_min": 0.5, "style_mode": "any"
            }
            """);

        Assert.Empty(errors);
        Assert.Equal((new ValueRange(120, 130), new ValueRange(null, -10), (ValueRange?)null), (filter.Bpm, filter.Loudness, filter.Danceability));
        Assert.Equal(["A", "B"], filter.Keys);
        Assert.Equal<(string?, double?, StyleMode?)>(("minor", 0.5, StyleMode.Any), (filter.Scale, filter.StyleMin, filter.StyleMode));
        Assert.Equal(["Electronic", "House"], [.. filter.Genres, .. filter.Styles]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"bpm":null,"key":null,"genre":[],"style":[""],"scale":"","style_min":null,"style_mode":null,"nonsense":[1]}""")]
    [InlineData("""{"bpm":{},"loudness":{"gte":null},"key":[]}""")]
    public void Read_NothingWanted_IsNoFilter(string json)
    {
        (TrackFilter filter, List<Problem> errors) = Read(json);
        Assert.Empty(errors);
        Assert.True(filter.IsEmpty);
    }

    [Theory]
    [InlineData("[]", "body.filter")]
    [InlineData("\"x\"", "body.filter")]
    [InlineData("""{"bpm":128}""", "body.filter.bpm")]
    [InlineData("""{"bpm":{"gte":"120"}}""", "body.filter.bpm.gte")]
    [InlineData("""{"bpm":{"gte":1e999}}""", "body.filter.bpm.gte")]
    [InlineData("""{"bpm":{"gte":130,"lte":120}}""", "body.filter.bpm")]
    [InlineData("""{"key":"A"}""", "body.filter.key")]
    [InlineData("""{"key":["A",3]}""", "body.filter.key.1")]
    [InlineData("""{"key":["A",null]}""", "body.filter.key.1")]
    [InlineData("""{"scale":["minor"]}""", "body.filter.scale")]
    [InlineData("""{"genre":["Rock","Electronic---House"]}""", "body.filter.genre.1")]
    [InlineData("""{"style":["a---b"]}""", "body.filter.style.0")]
    [InlineData("""{"style_min":1.5}""", "body.filter.style_min")]
    [InlineData("""{"style_min":"0.5"}""", "body.filter.style_min")]
    [InlineData("""{"style_mode":"some"}""", "body.filter.style_mode")]
    [InlineData("""{"key":["\ud800"]}""", "body.filter.key.0")]
    [InlineData("""{"genre":["Rock","\ud800"]}""", "body.filter.genre.1")]
    [InlineData("""{"scale":"\ud800"}""", "body.filter.scale")]
    public void Read_BreaksTheSchema_NamesThePlace(string json, string location)
    {
        (_, List<Problem> errors) = Read(json);
        Assert.Equal(location, string.Join('.', Assert.Single(errors).At));
    }

    private static (TrackFilter Filter, List<Problem> Errors) Read(string json)
    {
        List<Problem> errors = [];
        TrackFilter filter = PlaylistReader.ReadFilter(JsonSerializer.Deserialize<JsonElement>($$"""{"filter":{{json}}}"""), errors);
        return (filter, errors);
    }
}
