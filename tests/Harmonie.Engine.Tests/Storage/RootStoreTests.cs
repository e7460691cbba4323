using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Tests.Storage;

public sealed class RootStoreTests : IAsyncLifetime
{
    private readonly TestLibrary _library = new();
    private readonly Dictionary<string, long> _ids = [];

    private RootStore Store => new(_library.Database);

    public async Task InitializeAsync()
    {
        await _library.Database.OpenAsync(CancellationToken.None);

        // Names that begin alike, and one beside the folder that its text comes just before and just behind.
        foreach ((string root, string path) in ((string, string)[])
            [("/b", "/b/1.mp3"), ("/a", "/a/rock/1.mp3"), ("/a", "/a/rock/x/2.mp3"), ("/a", "/a/rock.mp3"), ("/a", "/a/rock0/3.mp3"), ("/a", "/a/rock and roll/4.mp3")])
        {
            _ids[path] = await _library.SaveAsync(TestLibrary.Track(path, 1, 0) with { LibraryRoot = root });
        }

        await _library.SaveAsync(TestLibrary.Track("/old/1.mp3", 1, 0)); // Of a version that knew no roots.
        await _library.Tracks.HideAsync([_ids["/a/rock/1.mp3"], _ids["/a/rock.mp3"]], since: 5, CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        _library.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task ListAsync_TwoRoots_CountsRowsAndMissingOnes() =>
        Assert.Equal([new StoredRoot("/a", 5, 2), new StoredRoot("/b", 1, 0), new StoredRoot("none", 1, 0)], await Store.ListAsync(CancellationToken.None));

    [Theory, InlineData("/a/rock", 2, 1), InlineData("/a", 5, 2), InlineData("/c", 0, 0), InlineData("/a/rock/1.mp3", 0, 0)]
    public async Task CountAsync_Folder_CountsWhatLiesInIt(string folder, int rows, int missing) =>
        Assert.Equal(new StoredRoot(folder, rows, missing), await Store.CountAsync(folder, CancellationToken.None));

    [Fact]
    public async Task RemoveAsync_Folder_RemovesWhatLiesInItAndItsMount()
    {
        await Store.SetMountsAsync([new StoredMount("/a/rock", true), new StoredMount("/a/rock0", false)], CancellationToken.None);

        IReadOnlyList<long> removed = await Store.RemoveAsync("/a/rock", isFolder: true, rows: 2, CancellationToken.None);

        Assert.Equal([_ids["/a/rock/1.mp3"], _ids["/a/rock/x/2.mp3"]], removed.Order());
        Assert.Equal([new StoredRoot("/a", 3, 1), new StoredRoot("/b", 1, 0), new StoredRoot("none", 1, 0)], await Store.ListAsync(CancellationToken.None));
        Assert.Equal([new StoredMount("/a/rock0", false)], await Store.GetMountsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task RemoveAsync_Root_RemovesItsRowsAlone()
    {
        Assert.Equal(5, (await Store.RemoveAsync("/a", isFolder: false, rows: 5, CancellationToken.None)).Count);
        Assert.Equal([new StoredRoot("/b", 1, 0), new StoredRoot("none", 1, 0)], await Store.ListAsync(CancellationToken.None));
        Assert.NotNull(await _library.Tracks.FindAsync(_ids["/b/1.mp3"], CancellationToken.None));
    }

    [Fact]
    public async Task RemoveAsync_NoRoot_RemovesTheRowsThatHaveNone()
    {
        Assert.Single(await Store.RemoveAsync(RootStore.NoRoot, isFolder: false, rows: 1, CancellationToken.None));
        Assert.Equal([new StoredRoot("/a", 5, 2), new StoredRoot("/b", 1, 0)], await Store.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task RemoveAsync_OtherNumberOfRows_RemovesNone()
    {
        await Store.SetMountsAsync([new StoredMount("/a", true)], CancellationToken.None);

        Assert.Empty(await Store.RemoveAsync("/a", isFolder: false, rows: 4, CancellationToken.None));

        Assert.Equal(5, (await Store.CountAsync("/a", CancellationToken.None)).Rows);
        Assert.Single(await Store.GetMountsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task SetMountsAsync_Twice_ReplacesAll()
    {
        await Store.SetMountsAsync([new StoredMount("/b", true), new StoredMount("/a", false)], CancellationToken.None);
        Assert.Equal([new StoredMount("/a", false), new StoredMount("/b", true)], await Store.GetMountsAsync(CancellationToken.None));

        await Store.SetMountsAsync([new StoredMount("/c", false)], CancellationToken.None);
        Assert.Equal([new StoredMount("/c", false)], await Store.GetMountsAsync(CancellationToken.None));
    }
}
