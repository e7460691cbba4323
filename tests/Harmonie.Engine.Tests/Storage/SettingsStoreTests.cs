using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Tests.Storage;

public sealed class SettingsStoreTests : IAsyncLifetime
{
    private readonly TestLibrary _library = new();

    private SettingsStore Settings => new(_library.Database);

    private LibraryModelStore Models => new(_library.Database);

    public Task InitializeAsync() => _library.Database.OpenAsync(CancellationToken.None);

    public Task DisposeAsync()
    {
        _library.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task SaveAsync_SetChangedAndRemoved_IsWhatIsFound()
    {
        Assert.Null(await Settings.FindAsync("a", CancellationToken.None));

        await Settings.SaveAsync("a", "1", CancellationToken.None);
        await Settings.SaveAsync("b", "2", CancellationToken.None);
        await Settings.SaveAsync("a", "3", CancellationToken.None);
        Assert.Equal(("3", "2"), (await Settings.FindAsync("a", CancellationToken.None), await Settings.FindAsync("b", CancellationToken.None)));

        await Settings.SaveAsync("a", null, CancellationToken.None);
        Assert.Equal((null, "2"), (await Settings.FindAsync("a", CancellationToken.None), await Settings.FindAsync("b", CancellationToken.None)));
    }

    [Fact]
    public async Task ListAsync_Prefix_IsTakenAsWritten()
    {
        foreach (string key in (string[])["a.2", "a.1", "A.3", "a%", "b", "a"])
        {
            await Settings.SaveAsync(key, key + "!", CancellationToken.None);
        }

        Assert.Equal(["a.1=a.1!", "a.2=a.2!"], (await Settings.ListAsync("a.", CancellationToken.None)).Select(row => $"{row.Key}={row.Value}"));
        Assert.Equal(["a%"], (await Settings.ListAsync("a%", CancellationToken.None)).Keys);
        Assert.Empty(await Settings.ListAsync("_", CancellationToken.None));
    }

    [Fact]
    public async Task FindModelAsync_NothingChosen_IsTheCommonest()
    {
        Assert.Null(await Models.FindAsync(CancellationToken.None));
        await Models.SetAsync("chosen", replacesOthers: false, CancellationToken.None);
        Assert.Null(await Models.FindAsync(CancellationToken.None));

        await SaveAsync("/1", "x");
        Assert.Equal("chosen", await Models.FindAsync(CancellationToken.None));
        await Models.SetAsync("again", replacesOthers: false, CancellationToken.None);
        Assert.Equal("again", await Models.FindAsync(CancellationToken.None));
    }

    [Fact]
    public async Task FindModelAsync_SeveralModels_IsThatOfMostTracksThenByName()
    {
        await SaveAsync("/1", "y");
        await SaveAsync("/2", "x");
        Assert.Equal("x", await Models.FindAsync(CancellationToken.None));
        await SaveAsync("/3", "y");
        Assert.Equal("y", await Models.FindAsync(CancellationToken.None));
        Assert.Equal((1, 2, 3), (
            await Models.CountOthersAsync("y", CancellationToken.None),
            await Models.CountOthersAsync("x", CancellationToken.None),
            await Models.CountOthersAsync("z", CancellationToken.None)));
    }

    private Task<long> SaveAsync(string path, string model) => _library.SaveAsync(TestLibrary.Track(path, 1) with { Model = model });
}
