using Harmonie.Engine.Fields;
using Harmonie.Engine.Search;
using Harmonie.Plugins;

namespace Harmonie.Engine.Tests.Search;

public sealed class FilterFieldTests : IDisposable
{
    // A value of its own in each field.
    private static readonly TrackFilter Full = new()
    {
        Bpm = new ValueRange(120, 130.5),
        Danceability = new ValueRange(null, 2),
        Loudness = new ValueRange(-9, null),
        Keys = ["C", "Bb"],
        Scale = "minor",
        Genres = ["Rock"],
        Styles = ["Punk", "Emo"],
        StyleMin = 0.25,
        StyleMode = StyleMode.All,
    };

    private readonly TestLibrary _library = new();

    public void Dispose() => _library.Dispose();

    [Fact]
    public void Write_EveryField_IsWhatUrlsHave()
    {
        Assert.Equal(
            [
                "bpm=120..130.5", "danceability=..2", "loudness=-9..", "key=C|Bb", "scale=minor", "genre=Rock", "style=Punk|Emo", "style_min=0.25", "style_mode=all",
            ],
            FilterFields.All.Select(field => $"{field.Field.Name}={string.Join('|', field.Write(Full))}"));
        Assert.All(FilterFields.All, field => Assert.Empty(field.Write(TrackFilter.None)));
    }

    [Fact]
    public void ToJson_EveryField_IsWhatBodiesHave()
    {
        Assert.Equal(
            """{"bpm":{"gte":120,"lte":130.5},"danceability":{"lte":2},"loudness":{"gte":-9},"key":["C","Bb"],"scale":"minor","genre":["Rock"],"style":["Punk","Emo"],"style_min":0.25,"style_mode":"all"}""",
            Full.ToJson().ToJsonString());
        Assert.Equal("{}", TrackFilter.None.ToJson().ToJsonString());
        Assert.All(FilterFields.All, field => Assert.Null(field.ToJson(TrackFilter.None)));
    }

    [Fact]
    public void Read_EveryField_ComesFromTheSourceByItsName()
    {
        TrackFilter read = TrackFilter.Read(new Source(Full));

        Assert.Equal((Full.Bpm, Full.Danceability, Full.Loudness), (read.Bpm, read.Danceability, read.Loudness));
        Assert.Equal(Full.Keys, read.Keys);
        Assert.Equal(("minor", 0.25, StyleMode.All), (read.Scale, read.StyleMin, read.StyleMode));
        Assert.Equal(Full.Genres, read.Genres);
        Assert.Equal(Full.Styles, read.Styles);
        Assert.True(TrackFilter.Read(new Source(TrackFilter.None)).IsEmpty);
    }

    [Fact]
    public void With_AValue_ChangesThatFieldOnly()
    {
        FilterField<ValueRange> loudness = (FilterField<ValueRange>)FilterFields.All.Single(field => field.Field.Name == "loudness");
        TrackFilter changed = loudness.With(Full, new ValueRange(1, 2));
        Assert.Equal((new ValueRange(1, 2), Full.Bpm, Full.Danceability), (loudness.Get(changed), changed.Bpm, changed.Danceability));
        Assert.Equal(Full, changed with { Loudness = Full.Loudness });
    }

    [Theory]
    [InlineData("bpm", 125.0, true), InlineData("bpm", 131.0, false), InlineData("bpm", null, false)]
    [InlineData("danceability", 2.0, true), InlineData("danceability", 2.1, false)]
    [InlineData("loudness", -9.0, true), InlineData("loudness", -9.1, false)]
    public void ToPredicate_Range_TestsItsOwnValue(string name, double? value, bool admitted)
    {
        TrackFilter filter = name switch
        {
            "bpm" => new() { Bpm = Full.Bpm },
            "danceability" => new() { Danceability = Full.Danceability },
            _ => new() { Loudness = Full.Loudness },
        };
        LibraryTrack track = new()
        {
            Id = 1,
            Model = "m",
            UnitEmbedding = default,
            Bpm = name == "bpm" ? value : 1000,
            Danceability = name == "danceability" ? value : 1000,
            Loudness = name == "loudness" ? value : -1000,
        };
        Assert.False(filter.IsEmpty);
        Assert.Equal(admitted, filter.ToPredicate()(track));
    }

    [Fact]
    public void Suggest_GenresAndStyles_AreThoseOfTheLibrary()
    {
        _library.Index.Upsert(
            TestLibrary.Track("/1", 1) with { Id = 1, Styles = [new("Rock---Punk", 0.5), new("Rock---Emo", 0.5), new("Pop---Punk", 0.5), new("Pop---Ballad", 0.5), new("Odd", 1)] }, [1]);

        Assert.Equal(["Pop", "Rock"], Suggest("genre", TrackFilter.None));
        Assert.Equal(["Ballad", "Punk", "Emo"], Suggest("style", TrackFilter.None));
        Assert.Equal(["Emo", "Punk"], Suggest("style", new() { Genres = ["ROCK"] }));
        Assert.Equal(["major", "minor"], Suggest("scale", TrackFilter.None));
        Assert.Equal(17, Suggest("key", TrackFilter.None).Distinct().Count());
        Assert.Empty(Suggest("bpm", TrackFilter.None));
    }

    [Fact]
    public void All_Labels_AreWordsOfTheirOwn()
    {
        Assert.Equal(9, FilterFields.All.Select(field => field.Label).Where(label => label.Length > 0).Distinct().Count());
        Assert.Equal(9, FilterFields.All.Select(field => field.Field.Description).Where(text => text.Length > 0).Distinct().Count());
        Assert.Equal([1, 0.1, 1, 1, 1, 1, 1, 0.05, 1], FilterFields.All.Select(field => field.Step));
    }

    [Theory, InlineData("", null), InlineData("Punk", null), InlineData("a--b", null), InlineData("Rock---Punk", "must not contain '---'; pass genre and style for an exact label")]
    public void ComplainOfSide_WholeLabel_IsRefused(string side, string? complaint)
    {
        Assert.Equal(complaint, StyleLabel.ComplainOfSide(side));
        Assert.Throws<ArgumentNullException>(() => StyleLabel.ComplainOfSide(null!));
    }

    private IEnumerable<string> Suggest(string name, TrackFilter filter) =>
        FilterFields.All.Single(field => field.Field.Name == name).Suggest(_library.Index, filter);

    private sealed class Source(TrackFilter filter) : IFieldSource
    {
        public T Read<T>(Field<T> field) => (T)(object?)(field.Name switch
        {
            "bpm" => filter.Bpm,
            "danceability" => filter.Danceability,
            "loudness" => filter.Loudness,
            "key" => filter.Keys,
            "scale" => filter.Scale,
            "genre" => filter.Genres,
            "style" => filter.Styles,
            "style_min" => filter.StyleMin,
            "style_mode" => filter.StyleMode,
            _ => throw new InvalidOperationException(field.Name),
        })!;
    }
}
