using Harmonie.Engine.Map;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests.Map;

public sealed class LibraryMapTests : IDisposable
{
    private readonly TestLibrary _library = new();
    private readonly TemporaryFolder _folder = new();

    private string CacheFile => _folder.File("map.bin");

    public void Dispose()
    {
        _library.Dispose();
        _folder.Dispose();
    }

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

    [Fact]
    public async Task UpdateAsync_SeveralModels_MapsTheOneThatMostHave()
    {
        Add(1, "small", 1, 0);
        Add(2, "big", 1, 0);
        Add(3, "big", 0, 1);
        Add(4, "big", 1, 1);
        Add(5, "big", 1, 1, 1);
        using LibraryMap map = Map();
        Assert.Null(map.Points);

        MapPoints points = await map.UpdateAsync(CancellationToken.None);

        // 5 has another dimension than its model.
        Assert.Equal([2L, 3, 4], points.Ids);
        Assert.Same(points, map.Points);
        Assert.Equal(3, points.X.Length);
        Assert.Equal(1, points.X.Max(Math.Abs), 1e-6);
    }

    [Fact]
    public async Task UpdateAsync_LibraryAsBefore_TakesThePointsFromTheFile()
    {
        Add(1, "m", 1, 0);
        Add(2, "m", 0, 1);
        using LibraryMap map = Map();
        MapPoints first = await map.UpdateAsync(CancellationToken.None);
        Assert.Same(first, await map.UpdateAsync(CancellationToken.None));

        // Behind version, stamp, count and two ids stand two numbers across and two up. Another first number shows where the points come from.
        byte[] bytes = await File.ReadAllBytesAsync(CacheFile);
        Assert.Equal(4 + 8 + 4 + (2 * 8) + (4 * 4), bytes.Length);
        BitConverter.TryWriteBytes(bytes.AsSpan(32), 0.125f);
        await File.WriteAllBytesAsync(CacheFile, bytes);
        using LibraryMap next = Map();
        MapPoints loaded = await next.UpdateAsync(CancellationToken.None);
        Assert.Equal((first.Stamp, 0.125f, first.X[1]), (loaded.Stamp, loaded.X[0], loaded.X[1]));
        Assert.Equal(first.Ids, loaded.Ids);
        Assert.Equal(first.Y, loaded.Y);
    }

    // Cut short, of another version, of another library: byte 0 is the version's, byte 4 the stamp's.
    [Theory, InlineData(null), InlineData(0), InlineData(4)]
    public async Task UpdateAsync_FileThatIsNoUse_ComputesAnew(int? spoilt)
    {
        Add(1, "m", 1, 0);
        Add(2, "m", 0, 1);
        using LibraryMap map = Map();
        MapPoints first = await map.UpdateAsync(CancellationToken.None);
        byte[] bytes = await File.ReadAllBytesAsync(CacheFile);
        if (spoilt is { } at)
        {
            bytes[at] ^= 1;
            BitConverter.TryWriteBytes(bytes.AsSpan(32), 0.125f);
        }

        await File.WriteAllBytesAsync(CacheFile, spoilt is null ? bytes[..^3] : bytes);
        using LibraryMap next = Map();
        MapPoints again = await next.UpdateAsync(CancellationToken.None);
        Assert.Equal(first.X, again.X);
        Assert.Equal(first.Y, again.Y);
    }

    [Fact]
    public async Task UpdateAsync_LibraryChanged_ComputesAnew()
    {
        Add(1, "m", 1, 0);
        Add(2, "m", 0, 1);
        using LibraryMap map = Map();
        MapPoints first = await map.UpdateAsync(CancellationToken.None);

        Add(3, "m", 1, 1);
        MapPoints grown = await map.UpdateAsync(CancellationToken.None);
        Assert.Equal([1L, 2, 3], grown.Ids);
        Assert.NotEqual(first.Stamp, grown.Stamp);

        // The same ids, one of them analysed again.
        _library.Index.Upsert(TestLibrary.Track("/m/3", 1, 1) with { Id = 3, Model = "m", AnalyzedAt = 5 }, [0, 1]);
        MapPoints renewed = await map.UpdateAsync(CancellationToken.None);
        Assert.NotEqual(grown.Stamp, renewed.Stamp);
        Assert.Equal(renewed.X[1], renewed.X[2]);

        _library.Index.Remove([1, 2, 3]);
        Assert.Empty((await map.UpdateAsync(CancellationToken.None)).Ids);
    }

    private void Add(long id, string model, params float[] vector) =>
        _library.Index.Upsert(TestLibrary.Track($"/m/{id}", vector) with { Id = id, Model = model }, vector);

    private LibraryMap Map() => new(_library.Index, Options.Create(new StorageOptions { DataDirectory = _folder.Path }));

    private static LibraryTrack Track(long id, float[] vector) => new() { Id = id, Model = "m", UnitEmbedding = vector };
}
