using Bunit;
using Harmonie.Admin.Controls;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Harmonie.Admin.Tests.Controls;

public sealed class RootsCardTests : ConsoleContext
{
    private readonly TemporaryFolder _folder = new();
    private readonly Database _database;
    private readonly TrackStore _tracks;
    private readonly ScanState _state = new(TimeProvider.System);

    public RootsCardTests()
    {
        _database = new Database(Options.Create(new StorageOptions { DataDirectory = _folder.File("data") }), TimeProvider.System, NullLogger<Database>.Instance);
        _tracks = new TrackStore(_database);
        string music = Directory.CreateDirectory(_folder.File("music")).FullName;
        Services.AddSingleton(new LibraryRoots(
            new RootStore(_database), new LibraryIndex(_tracks, NullLogger<LibraryIndex>.Instance), _state, Options.Create(new ScanningOptions { Libraries = [music] })));
    }

    [Fact]
    public async Task RootThatNobodyConfigures_IsRemovedAfterAQuestion()
    {
        await _database.OpenAsync(CancellationToken.None);
        await SaveAsync("/old", 3);
        var card = Render<RootsCard>();
        await card.WaitForElementAsync("tbody tr:nth-child(2)");
        Assert.Equal([_folder.File("music"), "0", "0", Texts["Roots_Scanned"]], Cells(card, 0));
        Assert.Equal(["/old", "3", "0"], Cells(card, 1)[..3]);
        Assert.Single(card.FindAll("button"));

        await card.Find("button").ClickAsync(new());
        Assert.Contains("3", card.Find("[role=group][aria-label*=Remove]").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, (await _tracks.GetAsync([1, 2, 3], CancellationToken.None)).Count);
        await card.FindAll("button")[0].ClickAsync(new());

        card.WaitForAssertion(() => Assert.Single(card.FindAll("tbody tr")));
        Assert.Empty(await _tracks.GetAsync([1, 2, 3], CancellationToken.None));
    }

    [Fact]
    public async Task RowsThatCameMeanwhile_KeepEverything()
    {
        await _database.OpenAsync(CancellationToken.None);
        await SaveAsync("/old", 1);
        var card = Render<RootsCard>();
        await card.WaitForElementAsync("tbody tr:nth-child(2)");
        await SaveAsync("/old", 2);

        await card.Find("button").ClickAsync(new());
        await card.FindAll("button")[0].ClickAsync(new());

        card.WaitForAssertion(() => Assert.Equal(Texts["Roots_OtherCount"], card.Find("[role=alert]").TextContent.Trim()));
        Assert.Equal(["/old", "2", "0"], Cells(card, 1)[..3]);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _database.Dispose();
            _folder.Dispose();
        }
    }

    private static string[] Cells(IRenderedComponent<RootsCard> card, int row) =>
        [.. card.FindAll("tbody tr")[row].QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())];

    private async Task SaveAsync(string root, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await _tracks.SaveAsync(
                new TrackRecord { Path = $"{root}/{i}.flac", LibraryRoot = root, RelativePath = $"{i}.flac", Model = "test-1", Embedding = [1, 2] }, CancellationToken.None);
        }
    }
}
