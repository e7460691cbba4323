using Harmonie.Engine.Search;
using Harmonie.Plugins;

namespace Harmonie.Engine.Tests.Search;

public sealed class LibrarySnapshotTests
{
    [Fact]
    public void WithAndWithout_ManyEdits_EqualsASortedDictionary()
    {
        Random random = new(3);
        SortedDictionary<long, LibraryTrack> expected = [];
        LibrarySnapshot library = LibrarySnapshot.Empty;
        for (int i = 0; i < 6000; i++)
        {
            // At first ids rise, so that chunks fill up and new ones begin; then they fall in between, and go.
            long id = i < 2500 ? 10 * i : random.Next(0, 25_100);
            if (i < 2500 || random.Next(3) > 0)
            {
                LibraryTrack track = Track(id, random.Next(5) == 0 ? "other" : "m", random.Next(2, 4), random.Next(100, 10_000) / 7.0);
                library = library.With(track);
                expected[id] = track;
            }
            else
            {
                library = library.Without(id);
                expected.Remove(id);
            }

            if (i % 250 == 0 || i > 5990)
            {
                AssertEqual(expected, library, random);
            }
        }

        foreach (long id in expected.Keys.ToArray())
        {
            library = library.Without(id);
            expected.Remove(id);
        }

        AssertEqual(expected, library, random);
        Assert.Equal((0, 0.0, 0, 0), (library.Count, library.TotalDuration, library.TracksByModel.Count, library.Dimensions.Count));
    }

    [Fact]
    public void Of_ManyTracks_IsInChunksAndFindsEach()
    {
        LibraryTrack[] tracks = [.. Enumerable.Range(0, 2500).Select(i => Track(2 * i, "m", 2, 1))];
        LibrarySnapshot library = LibrarySnapshot.Of(tracks);
        Assert.Equal(tracks, library.Tracks);
        Assert.All(tracks, track => Assert.Same(track, library.Find(track.Id)));
        Assert.All(tracks, track => Assert.Null(library.Find(track.Id + 1)));
        Assert.Null(library.Find(-1));
        Assert.Same(library, library.Without(7));
    }

    [Fact]
    public void With_OlderSnapshot_StaysAsItWas()
    {
        LibrarySnapshot one = LibrarySnapshot.Empty.With(Track(1, "m", 2, 10));
        LibrarySnapshot two = one.With(Track(2, "m", 2, 20));
        LibrarySnapshot none = one.Without(1);
        Assert.Equal((0, 1, 2), (none.Count, one.Count, two.Count));
        Assert.Equal((0.0, 10.0, 30.0), (none.TotalDuration, one.TotalDuration, two.TotalDuration));
    }

    [Fact]
    public void Dimensions_Tie_IsTheLarger()
    {
        LibrarySnapshot library = LibrarySnapshot.Of([Track(1, "m", 2, 1), Track(2, "m", 3, 1), Track(3, "n", 4, 1), Track(4, "n", 4, 1), Track(5, "n", 5, 1)]);
        Assert.Equal(3, library.Dimensions["m"]);
        Assert.Equal(4, library.Dimensions["n"]);
        Assert.Equal(2, library.TracksByModel["m"]);
        Assert.Equal(3, library.TracksByModel["n"]);
    }

    [Fact]
    public void Where_SomeTracks_IsALibraryOfThem()
    {
        LibrarySnapshot library = LibrarySnapshot.Of(Enumerable.Range(0, 3000).Select(i => Track(i, i < 10 ? "other" : "m", 2, 1)));
        ITrackLibrary view = library.Where(track => track.Id % 1000 < 3 && track.Id != 2001);

        Assert.Equal([0L, 1, 2, 1000, 1001, 1002, 2000, 2002], view.Tracks.Select(track => track.Id));
        Assert.Equal(8, view.Count);
        Assert.Same(library.Find(1001), view.Find(1001));
        Assert.Null(view.Find(2001));

        // All tracks have the same direction, so the smallest ids win. Vectors of another length, and of no model, find nothing.
        Assert.Equal([1000L, 1001, 1002], view.FindNearest("m", new float[] { 1, 0 }, 3, null, default).Select(match => match.Track.Id));
        Assert.Equal([1001L], view.FindNearest("m", new float[] { 1, 0 }, 1, track => track.Id % 2 == 1, default).Select(match => match.Track.Id));
        Assert.Empty(view.FindNearest("m", new float[] { 1, 0, 0 }, 3, null, default));
        Assert.Empty(view.FindNearest("unknown", new float[] { 1, 0 }, 3, null, default));
        Assert.Equal(0, library.Where(_ => false).Count);
        Assert.Empty(library.Where(_ => false).FindNearest("m", new float[] { 1, 0 }, 3, null, default));
    }

    [Fact]
    public void Similarity_AnyVectors_IsClampedAndZeroForOtherLengths()
    {
        LibrarySnapshot library = LibrarySnapshot.Empty;
        ITrackLibrary view = library.Where(_ => true);
        foreach (ITrackLibrary any in new[] { library, view })
        {
            Assert.Equal(0.5f, any.Similarity(new float[] { 1, 0 }, new float[] { 0.5f, 3 }));
            Assert.Equal(1, any.Similarity(new float[] { 1, 0 }, new float[] { 1.5f, 0 }));
            Assert.Equal(-1, any.Similarity(new float[] { 1, 0 }, new float[] { -1.5f, 0 }));
            Assert.Equal(0, any.Similarity(new float[] { 1, 0 }, new float[] { 1, 0, 0 }));
        }
    }

    [Fact]
    public void FindNearest_NegativeCountOrCancelled_Throws()
    {
        LibrarySnapshot library = LibrarySnapshot.Of([Track(1, "m", 2, 1)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => library.FindNearest("m", new float[2], -1, null, default));
        Assert.ThrowsAny<OperationCanceledException>(() => library.FindNearest("m", new float[2], 1, null, new CancellationToken(canceled: true)));
    }

    private static void AssertEqual(SortedDictionary<long, LibraryTrack> expected, LibrarySnapshot actual, Random random)
    {
        Assert.Equal(expected.Values, actual.Tracks);
        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(expected.Values.Sum(track => Math.Round(track.Duration, 6)), actual.TotalDuration, 1e-6);
        Assert.Equal(
            expected.Values.GroupBy(track => track.Model).Select(model => (model.Key, model.Count())).Order(),
            actual.TracksByModel.Select(model => (model.Key, model.Value)).Order());
        Assert.Equal(
            expected.Values
                .GroupBy(track => track.Model)
                .Select(model => (model.Key, model.GroupBy(track => track.UnitEmbedding.Length).MaxBy(rows => (rows.Count(), rows.Key))!.Key))
                .Order(),
            actual.Dimensions.Select(model => (model.Key, model.Value)).Order());
        for (int i = 0; i < 200; i++)
        {
            long id = random.Next(-5, 25_200);
            Assert.Same(expected.GetValueOrDefault(id), actual.Find(id));
        }
    }

    private static LibraryTrack Track(long id, string model, int dimension, double duration)
    {
        float[] vector = new float[dimension];
        vector[0] = 1;
        return new LibraryTrack { Id = id, Model = model, UnitEmbedding = vector, Duration = duration };
    }
}
