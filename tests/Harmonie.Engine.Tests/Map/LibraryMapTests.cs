using Harmonie.Engine.Map;
using Harmonie.Engine.Storage;
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

    [Fact]
    public async Task UpdateAsync_SeveralModels_MapsTheOneThatMostHave()
    {
        Add(1, "small", 1, 0);
        Add(2, "big", 1, 0);
        Add(3, "big", 0, 1);
        Add(4, "big", 1, 1);
        Add(5, "big", 1, 1, 1);
        using LibraryMap map = NewMap();
        Assert.Null(map.Points);

        MapPoints points = await map.UpdateAsync(CancellationToken.None);

        // 5 has another dimension than its model.
        Assert.Equal([2L, 3, 4], points.Ids);
        Assert.Same(points, map.Points);
        Assert.Equal(3, points.X.Length);
        Assert.Equal(1, points.X.Max(Math.Abs), 1e-6);
    }

    [Fact]
    public async Task UpdateAsync_DiskThatTakesNothing_HasThePointsAllTheSame()
    {
        Add(1, "m", 1, 0);
        Directory.CreateDirectory(CacheFile + ".new"); // Where the file is to be written.
        using LibraryMap map = NewMap();

        MapPoints points = await map.UpdateAsync(CancellationToken.None);
        Assert.Equal([1L], points.Ids);
        Assert.False(File.Exists(CacheFile));
    }

    [Theory, InlineData(0), InlineData(3), InlineData(15), InlineData(20)]
    public async Task UpdateAsync_FileThatIsCut_ComputesAnew(int length)
    {
        Add(1, "m", 1, 0);
        using (LibraryMap first = NewMap())
        {
            await first.UpdateAsync(CancellationToken.None);
        }

        await File.WriteAllBytesAsync(CacheFile, (await File.ReadAllBytesAsync(CacheFile))[..length]);
        using LibraryMap map = NewMap();

        MapPoints points = await map.UpdateAsync(CancellationToken.None);
        Assert.Equal([1L], points.Ids);
    }

    [Fact]
    public async Task UpdateAsync_LibraryAsBefore_TakesThePointsFromTheFile()
    {
        Add(1, "m", 1, 0);
        Add(2, "m", 0, 1);
        using LibraryMap map = NewMap();
        MapPoints first = await map.UpdateAsync(CancellationToken.None);
        Assert.Same(first, await map.UpdateAsync(CancellationToken.None));

        // Behind version, stamp, count and two ids stand two numbers across and two up. Another first number shows where the points come from.
        byte[] bytes = await File.ReadAllBytesAsync(CacheFile);
        Assert.Equal(4 + 8 + 4 + (2 * 8) + (4 * 4), bytes.Length);
        BitConverter.TryWriteBytes(bytes.AsSpan(32), 0.125f);
        await File.WriteAllBytesAsync(CacheFile, bytes);
        using LibraryMap next = NewMap();
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
        using LibraryMap map = NewMap();
        MapPoints first = await map.UpdateAsync(CancellationToken.None);
        byte[] bytes = await File.ReadAllBytesAsync(CacheFile);
        if (spoilt is { } at)
        {
            bytes[at] ^= 1;
            BitConverter.TryWriteBytes(bytes.AsSpan(32), 0.125f);
        }

        await File.WriteAllBytesAsync(CacheFile, spoilt is null ? bytes[..^3] : bytes);
        using LibraryMap next = NewMap();
        MapPoints again = await next.UpdateAsync(CancellationToken.None);
        Assert.Equal(first.X, again.X);
        Assert.Equal(first.Y, again.Y);
    }

    [Fact]
    public async Task UpdateAsync_LibraryChanged_ComputesAnew()
    {
        Add(1, "m", 1, 0);
        Add(2, "m", 0, 1);
        using LibraryMap map = NewMap();
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

    private LibraryMap NewMap() => new(_library.Index, Options.Create(new StorageOptions { DataDirectory = _folder.Path }));
}
