using Harmonie.Engine.Map;
using Harmonie.Plugins;

namespace Harmonie.Engine.Tests.Map;

public sealed class MapProjectionTests
{
    // A lattice: a in −3…3 along one direction, b in −1…1 along another one at a right angle to it, all of it away from the origin.
    [Theory, InlineData(0, 1), InlineData(2, 0), InlineData(3, 4)]
    public void Project_Lattice_HasItsLongSideAcrossAndItsShortSideUp(int first, int second)
    {
        (int A, int B)[] lattice = [.. Enumerable.Range(-3, 7).SelectMany(a => Enumerable.Range(-1, 3).Select(b => (a, b)))];
        LibraryTrack[] tracks = [.. lattice.Select((point, i) =>
        {
            float[] vector = [0.5f, -1, 2, 0, 0.25f];
            vector[first] += 0.2f * point.A;
            vector[second] += 0.2f * point.B;
            return Track(i + 10, vector);
        })];

        MapPoints points = MapProjection.Project(tracks, 5, CancellationToken.None);

        Assert.Equal(5, points.Stamp);
        Assert.Equal(tracks.Select(track => track.Id), points.Ids);

        // The last one is at a corner: which of the four, nobody promises.
        Assert.Equal(1, Math.Abs(points.X[^1]), 1e-4);
        Assert.Equal(1, Math.Abs(points.Y[^1]), 1e-4);
        int across = Math.Sign(points.X[^1]), up = Math.Sign(points.Y[^1]);
        for (int i = 0; i < lattice.Length; i++)
        {
            Assert.Equal(across * lattice[i].A / 3.0, points.X[i], 1e-4);
            Assert.Equal(up * lattice[i].B, points.Y[i], 1e-4);
        }
    }

    [Fact]
    public void Project_NothingThatDiffers_IsFinite()
    {
        MapPoints points = MapProjection.Project([Track(1, [1, 0, 0]), Track(2, [1, 0, 0])], 1, CancellationToken.None);
        Assert.Equal([1L, 2], points.Ids);
        Assert.All(points.X.Concat(points.Y), value => Assert.InRange(value, -1, 1));
    }

    [Fact]
    public void Project_NoTracks_IsEmpty()
    {
        MapPoints points = MapProjection.Project([], 9, CancellationToken.None);
        Assert.Equal((9, 0, 0, 0), (points.Stamp, points.Ids.Length, points.X.Length, points.Y.Length));
    }

    [Fact]
    public void Project_Cancelled_Stops() =>
        Assert.Throws<OperationCanceledException>(() => MapProjection.Project([Track(1, [1, 0])], 1, new CancellationToken(canceled: true)));

    private static LibraryTrack Track(long id, float[] vector) => new() { Id = id, Model = "m", UnitEmbedding = vector };
}
