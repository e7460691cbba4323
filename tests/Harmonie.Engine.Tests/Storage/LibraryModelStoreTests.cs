using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Tests.Storage;

public sealed class LibraryModelStoreTests : IAsyncLifetime
{
    private readonly TestLibrary _library = new();

    private LibraryModelStore Store => new(_library.Database);

    public Task InitializeAsync() => _library.Database.OpenAsync(CancellationToken.None);

    public Task DisposeAsync()
    {
        _library.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task FindAsync_NoTracks_IsNone()
    {
        await Store.SetAsync("m-1", replacesOthers: false, CancellationToken.None);

        Assert.Null(await Store.FindAsync(CancellationToken.None));
    }

    [Fact]
    public async Task FindAsync_NothingChosen_IsTheCommonest()
    {
        foreach ((string path, string model) in ((string, string)[])[("/1", "x"), ("/2", "y"), ("/3", "y")])
        {
            await _library.SaveAsync(TestLibrary.Track(path, 1, 0) with { Model = model });
        }

        Assert.Equal("y", await Store.FindAsync(CancellationToken.None));
        Assert.Equal(2, await Store.CountOthersAsync("x", CancellationToken.None));
    }

    [Fact]
    public async Task SetAsync_WithoutReplacement_KeepsWhoReplaces()
    {
        await _library.SaveAsync(TestLibrary.Track("/1", 1, 0) with { Model = "x" });

        await Store.SetAsync("y", replacesOthers: true, CancellationToken.None);
        Assert.Equal("y", await Store.FindAsync(CancellationToken.None));
        Assert.True(await Store.ReplacesOthersAsync("y", CancellationToken.None));
        Assert.False(await Store.ReplacesOthersAsync("z", CancellationToken.None));

        await Store.SetAsync("z", replacesOthers: false, CancellationToken.None);
        Assert.Equal("z", await Store.FindAsync(CancellationToken.None));
        Assert.False(await Store.ReplacesOthersAsync("z", CancellationToken.None));
    }
}
