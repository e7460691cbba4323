using Harmonie.Engine.Search;
using Harmonie.Plugins;

namespace Harmonie.Engine.Tests.Search;

public sealed class TrackOrderTests
{
    // 3 lacks every value that may be unknown.
    private static readonly LibraryTrack[] Tracks =
    [
        new() { Id = 1, Model = "m", UnitEmbedding = default, Title = "b", Artist = "x", Album = "B", Bpm = 120, Key = "C", Scale = "major", Duration = 5, Danceability = 2, Loudness = -5, AnalyzedAt = 3 },
        new() { Id = 2, Model = "m", UnitEmbedding = default, Title = "A", Artist = "X", Album = "a", Bpm = 90, Key = "A", Scale = "minor", Duration = 9, Danceability = 1, Loudness = -9, AnalyzedAt = 1 },
        new() { Id = 3, Model = "m", UnitEmbedding = default, Duration = 7, AnalyzedAt = 2 },
        new() { Id = 4, Model = "m", UnitEmbedding = default, Title = "B", Artist = "w", Album = "b", Bpm = 120, Key = "Ab", Scale = "minor", Duration = 5, Danceability = 2, Loudness = -5, AnalyzedAt = 3 },
    ];

    // On the wheel: 1A is A flat minor, 8A A minor, 8B C major. Upwards with unknown ones first, upwards with them last, and downwards with them last.
    [Theory]
    [InlineData("id", new long[] { 1, 2, 3, 4 }, new long[] { 1, 2, 3, 4 }, new long[] { 4, 3, 2, 1 })]
    [InlineData("title", new long[] { 3, 2, 1, 4 }, new long[] { 2, 1, 4, 3 }, new long[] { 1, 4, 2, 3 })]
    [InlineData("artist", new long[] { 3, 4, 2, 1 }, new long[] { 4, 2, 1, 3 }, new long[] { 1, 2, 4, 3 })]
    [InlineData("album", new long[] { 3, 2, 1, 4 }, new long[] { 2, 1, 4, 3 }, new long[] { 1, 4, 2, 3 })]
    [InlineData("bpm", new long[] { 3, 2, 1, 4 }, new long[] { 2, 1, 4, 3 }, new long[] { 1, 4, 2, 3 })]
    [InlineData("key", new long[] { 3, 4, 2, 1 }, new long[] { 4, 2, 1, 3 }, new long[] { 1, 2, 4, 3 })]
    [InlineData("duration", new long[] { 1, 4, 3, 2 }, new long[] { 1, 4, 3, 2 }, new long[] { 2, 3, 1, 4 })]
    [InlineData("danceability", new long[] { 3, 2, 1, 4 }, new long[] { 2, 1, 4, 3 }, new long[] { 1, 4, 2, 3 })]
    [InlineData("loudness", new long[] { 3, 2, 1, 4 }, new long[] { 2, 1, 4, 3 }, new long[] { 1, 4, 2, 3 })]
    [InlineData("analyzed_at", new long[] { 2, 3, 1, 4 }, new long[] { 2, 3, 1, 4 }, new long[] { 1, 4, 3, 2 })]
    public void Sort_AnyOrder_PutsEqualOnesById(string name, long[] up, long[] upUnknownLast, long[] down)
    {
        TrackOrder order = TrackOrder.All.Single(order => order.Name == name);
        Assert.Equal(up, order.Sort(Tracks, isDescending: false, areUnknownLast: false).Select(track => track.Id));
        Assert.Equal(upUnknownLast, order.Sort(Tracks, isDescending: false, areUnknownLast: true).Select(track => track.Id));
        Assert.Equal(down, order.Sort(Tracks, isDescending: true, areUnknownLast: true).Select(track => track.Id));
    }

    [Fact]
    public void Sort_Key_GoesRoundTheWheelMinorBeforeMajor()
    {
        // 3A, 2B, 2A, 1B: each differs from the next by as little as the wheel knows.
        LibraryTrack[] wheel = [.. new[] { ("Bb", "minor"), ("F#", "major"), ("Eb", "minor"), ("B", "major") }
            .Select((key, i) => new LibraryTrack { Id = i + 1, Model = "m", UnitEmbedding = default, Key = key.Item1, Scale = key.Item2 })];

        Assert.Equal([4L, 3, 2, 1], TrackOrder.Key.Sort(wheel, isDescending: false, areUnknownLast: false).Select(track => track.Id));
    }

    [Fact]
    public void Find_Name_IsThatOrder_ElseById()
    {
        Assert.Same(TrackOrder.Bpm, TrackOrder.Find("bpm"));
        Assert.Same(TrackOrder.Path, TrackOrder.Find("path"));
        Assert.Same(TrackOrder.Id, TrackOrder.Find("BPM"));
        Assert.Same(TrackOrder.Id, TrackOrder.Find(""));
    }

    [Fact]
    public void Sort_Path_IsNotDoneInMemory() => Assert.Throws<NotSupportedException>(() => TrackOrder.Path.Sort(Tracks, false, false));

    [Fact]
    public void All_Names_AreThoseOfTheDocument() => Assert.Equal(
        ["id", "path", "title", "artist", "album", "bpm", "key", "duration", "danceability", "loudness", "analyzed_at"],
        TrackOrder.All.Select(order => order.Name));
}
