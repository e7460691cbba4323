using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Tests.Storage;

public sealed class FailedFileStoreTests : IAsyncLifetime
{
    private static readonly FailedFile Broken = new("/m/ä 'x'.mp3", 1L << 40, -3.25, FailureClass.File, 3, "no audio in it", 1_700_000_000.5);
    private static readonly FailedFile Unlucky = new("/m/b.mp3", 0, 1e11, FailureClass.Moment, 1, "ffmpeg was ended by signal 9", 2);

    private readonly TestLibrary _library = new();

    private FailedFileStore Store => new(_library.Database);

    public Task InitializeAsync() => _library.Database.OpenAsync(CancellationToken.None);

    public Task DisposeAsync()
    {
        _library.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task SaveAsync_TwoFiles_KeepsAllOfBoth()
    {
        await Store.SaveAsync(Broken, CancellationToken.None);
        await Store.SaveAsync(Unlucky, CancellationToken.None);

        IReadOnlyDictionary<string, FailedFile> stored = await Store.GetAsync(CancellationToken.None);

        Assert.Equal([Broken, Unlucky], stored.Values.OrderBy(file => file.Size == 0));
        Assert.Equal(Broken, stored[Broken.Path]);
    }

    [Fact]
    public async Task SaveAsync_Again_Replaces()
    {
        await Store.SaveAsync(Broken, CancellationToken.None);
        await Store.SaveAsync(Broken with { Class = FailureClass.Moment, Attempts = 4 }, CancellationToken.None);

        Assert.Equal(Broken with { Class = FailureClass.Moment, Attempts = 4 }, Assert.Single(await Store.GetAsync(CancellationToken.None)).Value);
    }

    [Fact]
    public async Task ForgetAsync_SomeAndUnknown_LeavesTheOthers()
    {
        await Store.SaveAsync(Broken, CancellationToken.None);
        await Store.SaveAsync(Unlucky, CancellationToken.None);

        await Store.ForgetAsync([], CancellationToken.None);
        Assert.Equal(2, (await Store.GetAsync(CancellationToken.None)).Count);
        await Store.ForgetAsync(["/m/c.mp3", Broken.Path], CancellationToken.None);
        Assert.Equal(Unlucky, Assert.Single(await Store.GetAsync(CancellationToken.None)).Value);
    }
}
