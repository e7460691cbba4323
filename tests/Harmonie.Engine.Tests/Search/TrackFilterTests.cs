using Harmonie.Engine.Fields;
using Harmonie.Engine.Search;
using Harmonie.Plugins;

namespace Harmonie.Engine.Tests.Search;

public sealed class TrackFilterTests
{
    private static readonly LibraryTrack House = Track(128, ("Electronic---House", 0.6), ("Electronic---Techno", 0.3), ("Hip Hop---Trap", 0.1));
    private static readonly LibraryTrack Punk = Track(null, ("Rock---Punk", 0.9));
    private static readonly LibraryTrack PopHouse = Track(120, ("Pop---House", 0.5));

    [Fact]
    public void ToPredicate_None_AdmitsEverything()
    {
        Assert.True(TrackFilter.None.IsEmpty);
        Assert.Equal([House, Punk, PopHouse], Admitted(TrackFilter.None));
    }

    [Fact]
    public void ToPredicate_Bpm_DropsNull() => Assert.Equal([House], Admitted(new TrackFilter { Bpm = new ValueRange(121, null) }));

    // The other numbers are outside of any range that is asked for.
    [Theory]
    [InlineData("bpm", 120.0, true), InlineData("bpm", 130.5, true), InlineData("bpm", 131.0, false), InlineData("bpm", null, false)]
    [InlineData("danceability", 2.0, true), InlineData("danceability", 2.1, false), InlineData("danceability", null, false)]
    [InlineData("loudness", -9.0, true), InlineData("loudness", -9.1, false), InlineData("loudness", null, false)]
    public void ToPredicate_Range_TestsItsOwnValue(string name, double? value, bool admitted)
    {
        TrackFilter filter = name switch
        {
            "bpm" => new() { Bpm = new ValueRange(120, 130.5) },
            "danceability" => new() { Danceability = new ValueRange(null, 2) },
            _ => new() { Loudness = new ValueRange(-9, null) },
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
    public void ToPredicate_Cancelled_EndsThePassSoon()
    {
        using CancellationTokenSource end = new();
        Func<LibraryTrack, bool> admits = new TrackFilter { Keys = ["C"] }.ToPredicate(end.Token);
        Assert.Equal(0, Enumerable.Repeat(House, 5000).Count(admits));

        end.Cancel();

        int tested = 0;
        Assert.Throws<OperationCanceledException>(() => Enumerable.Repeat(House, 5000).Count(track => ++tested > 0 && admits(track)));
        Assert.InRange(tested, 1, 1024);
    }

    [Fact]
    public void ToPredicate_SeveralConstraints_MustAllBeMet()
    {
        LibraryTrack track = new() { Id = 1, Model = "m", UnitEmbedding = default, Key = "C", Scale = "major", Bpm = 100 };

        Assert.True(new TrackFilter { Keys = ["C"], Scale = "major", Bpm = new ValueRange(100, 100) }.ToPredicate()(track));
        Assert.False(new TrackFilter { Keys = ["C"], Scale = "minor" }.ToPredicate()(track));
        Assert.False(new TrackFilter { Keys = ["D"], Scale = "major" }.ToPredicate()(track));
        Assert.False(new TrackFilter { Keys = ["C"] }.ToPredicate()(new LibraryTrack { Id = 1, Model = "m", UnitEmbedding = default }));
    }

    [Fact]
    public void WithoutBlanks_BlankTexts_AreLeftOut()
    {
        TrackFilter filter = new TrackFilter { Keys = ["C", " "], Scale = " ", Genres = ["", "Rock"], Styles = ["\t", "Punk"], StyleMin = 0.5 }.WithoutBlanks();

        Assert.Equal(["C"], filter.Keys);
        Assert.Equal(["Rock"], filter.Genres);
        Assert.Equal(["Punk"], filter.Styles);
        Assert.Equal((null, 0.5), (filter.Scale, filter.StyleMin));
        Assert.Equal("minor", new TrackFilter { Scale = "minor" }.WithoutBlanks().Scale);
    }

    [Fact]
    public void ToPredicate_Key_IsComparedAsWritten()
    {
        LibraryTrack flat = new() { Id = 1, Model = "m", UnitEmbedding = default, Key = "Ab", Scale = "minor" };

        Assert.True(new TrackFilter { Keys = ["C", "Ab"] }.ToPredicate()(flat));
        Assert.False(new TrackFilter { Keys = ["G#"] }.ToPredicate()(flat));
        Assert.False(new TrackFilter { Keys = ["ab"] }.ToPredicate()(flat));
        Assert.True(new TrackFilter { Scale = "minor" }.ToPredicate()(flat));
        Assert.False(new TrackFilter { Scale = "Minor" }.ToPredicate()(flat));
        Assert.False(new TrackFilter { Scale = "dorian" }.ToPredicate()(flat));
    }

    [Fact]
    public void ToPredicate_Genre_MatchesLeftSideWholeInAnyCase()
    {
        Assert.Equal([House], Admitted(new TrackFilter { Genres = ["hip hop"] }));
        Assert.Empty(Admitted(new TrackFilter { Genres = ["Hip"] }));
        Assert.Empty(Admitted(new TrackFilter { Genres = ["%"] }));
        Assert.Empty(Admitted(new TrackFilter { Genres = ["House"] }));
        Assert.Empty(Admitted(new TrackFilter { Genres = ["Hip_Hop"] }));
    }

    [Fact]
    public void ToPredicate_CaseBeyondAscii_IsEqual() =>
        Assert.True(new TrackFilter { Styles = ["CHANSON FRANÇAISE"] }.ToPredicate()(Track(null, ("Pop---Chanson française", 0.2))));

    [Fact]
    public void ToPredicate_Style_MatchesRightSideAcrossGenres() =>
        Assert.Equal([House, PopHouse], Admitted(new TrackFilter { Styles = ["House"] }));

    [Theory, InlineData(StyleMode.Any), InlineData(StyleMode.All)]
    public void ToPredicate_OneGenreOneStyle_IsTheExactLabel(StyleMode mode)
    {
        Assert.Equal([House], Admitted(new TrackFilter { Genres = ["Electronic"], Styles = ["house"], StyleMode = mode }));
        // Techno is Electronic's and Trap Hip Hop's: no row is Electronic---Trap.
        Assert.Empty(Admitted(new TrackFilter { Genres = ["Electronic"], Styles = ["Trap"], StyleMode = mode }));
        Assert.Equal([House], Admitted(new TrackFilter { Genres = ["Electronic", "ELECTRONIC"], Styles = ["House"], StyleMode = mode }));
    }

    [Fact]
    public void ToPredicate_SeveralOfEach_EachValueIsAConstraint()
    {
        Assert.Equal([House, Punk, PopHouse], Admitted(new TrackFilter { Genres = ["Rock", "Pop"], Styles = ["House"] }));
        Assert.Equal([PopHouse], Admitted(new TrackFilter { Genres = ["Pop", "pop"], Styles = ["House", "HOUSE"], StyleMode = StyleMode.All }));
        Assert.Equal([House], Admitted(new TrackFilter { Genres = ["Electronic", "Hip Hop"], Styles = ["Trap"], StyleMode = StyleMode.All }));
        Assert.Empty(Admitted(new TrackFilter { Genres = ["Electronic", "Rock"], StyleMode = StyleMode.All }));
    }

    [Fact]
    public void ToPredicate_All_OneRowMayMeetSeveral() =>
        Assert.Equal([House], Admitted(new TrackFilter { Genres = ["Electronic"], Styles = ["House", "Techno"], StyleMode = StyleMode.All }));

    [Fact]
    public void ToPredicate_StyleMin_IsInclusiveAndPerRow()
    {
        Assert.Equal([House], Admitted(new TrackFilter { Styles = ["House"], StyleMin = 0.6 }));
        Assert.Equal([House, PopHouse], Admitted(new TrackFilter { Styles = ["House"], StyleMin = 0.5 }));
        Assert.Empty(Admitted(new TrackFilter { Styles = ["House", "Techno"], StyleMin = 0.5, StyleMode = StyleMode.All }));
    }

    [Fact]
    public void ToPredicate_StyleMinAlone_DoesNothing()
    {
        Assert.True(new TrackFilter { StyleMin = 1 }.IsEmpty);
        Assert.Equal([House, Punk, PopHouse], Admitted(new TrackFilter { StyleMin = 1 }));
    }

    private static IEnumerable<LibraryTrack> Admitted(TrackFilter filter) => new[] { House, Punk, PopHouse }.Where(filter.ToPredicate());

    private static LibraryTrack Track(double? bpm, params (string Label, double Probability)[] styles) => new()
    {
        Id = 1,
        Model = "m",
        UnitEmbedding = default,
        Bpm = bpm,
        Styles = [.. styles.Select(row => new StyleProbability(row.Label, row.Probability))],
    };
}
