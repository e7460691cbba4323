using Harmonie.Engine.Models;
using Harmonie.Plugins;

namespace Harmonie.Engine.Tests.Models;

public sealed class ModelDownloadTests : IDisposable
{
    private readonly ModelStoreFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task GetAsync_MissingFile_ShowsTheLicenceAndDownloadsIt()
    {
        await using FaultyServer server = new(_fixture.Content);
        using ModelStore store = _fixture.Store();

        string path = Assert.Single(await store.GetAsync(_fixture.Model(server.Address), default));

        Assert.Equal(_fixture.StoredPath, path);
        Assert.Equal(_fixture.Content, await File.ReadAllBytesAsync(path));
        Assert.Equal(["/heads/model.onnx"], server.Requests);
        string first = _fixture.Log.Lines.First();
        Assert.Contains($"{server.Address}heads/model.onnx", first, StringComparison.Ordinal);
        Assert.Contains("A licence that people read.", first, StringComparison.Ordinal);
        Assert.Contains(_fixture.Log.Lines, line => line.Contains("100 %", StringComparison.Ordinal));
        Assert.False(File.Exists(_fixture.PartPath));
    }

    [Theory]
    [InlineData(nameof(Fault.Stalls))]
    [InlineData(nameof(Fault.Truncates))]
    [InlineData(nameof(Fault.Resets))]
    public async Task GetAsync_ConnectionBreaksHalfway_GoesOnWhereItEnded(string fault)
    {
        await using FaultyServer server = new(_fixture.Content, Enum.Parse<Fault>(fault));
        using ModelStore store = _fixture.Store();

        string path = Assert.Single(await store.GetAsync(_fixture.Model(server.Address), default));

        Assert.Equal(_fixture.Content, await File.ReadAllBytesAsync(path));
        Assert.Equal(2, server.Requests.Count);
        if (fault != nameof(Fault.Resets)) // A reset may take bytes with it that were already on their way.
        {
            Assert.Equal("/heads/model.onnx from 150000", server.Requests.Last());
        }

        Assert.Contains(_fixture.Log.Lines, line => line.Contains("model.onnx was interrupted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetAsync_ServerKnowsNoRanges_StartsAgain()
    {
        await using FaultyServer server = new(_fixture.Content, Fault.Truncates, Fault.IgnoresRange);
        using ModelStore store = _fixture.Store();

        string path = Assert.Single(await store.GetAsync(_fixture.Model(server.Address), default));

        Assert.Equal(_fixture.Content, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task GetAsync_Redirect_IsFollowed()
    {
        await using FaultyServer server = new(_fixture.Content, Fault.Redirects);
        using ModelStore store = _fixture.Store();

        string path = Assert.Single(await store.GetAsync(_fixture.Model(server.Address), default));

        Assert.Equal(_fixture.Content, await File.ReadAllBytesAsync(path));
        Assert.Equal(["/heads/model.onnx", "/elsewhere/model.onnx"], server.Requests);
    }

    [Fact]
    public async Task GetAsync_OverloadedServer_IsAskedAgain()
    {
        await using FaultyServer server = new(_fixture.Content, Fault.IsOverloaded, Fault.IsOverloaded);
        using ModelStore store = _fixture.Store();

        await store.GetAsync(_fixture.Model(server.Address), default);

        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(nameof(Fault.ServesWebPage), "web page")]
    [InlineData(nameof(Fault.ServesOtherBytes), "SHA-256")]
    [InlineData(nameof(Fault.ServesLongerFile), "300,001 bytes")]
    [InlineData(nameof(Fault.HasNoSuchFile), "404")]
    public async Task GetAsync_AnotherFileComes_IsRefusedByNameAndLeavesNothing(string fault, string reason)
    {
        await using FaultyServer server = new(_fixture.Content, Enum.Parse<Fault>(fault));
        using ModelStore store = _fixture.Store();

        ModelUnavailableException refusal =
            await Assert.ThrowsAsync<ModelUnavailableException>(() => store.GetAsync(_fixture.Model(server.Address), default));

        Assert.Contains("model.onnx", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.False(File.Exists(_fixture.StoredPath));
        Assert.True(!File.Exists(_fixture.PartPath) || new FileInfo(_fixture.PartPath).Length == 0);
    }

    [Fact]
    public async Task GetAsync_ServerNeverRecovers_GivesUpAndKeepsWhatCame()
    {
        await using FaultyServer server = new(_fixture.Content, Fault.Truncates, Fault.IsOverloaded, Fault.IsOverloaded);
        using ModelStore store = _fixture.Store(retries: 2);

        await Assert.ThrowsAsync<ModelUnavailableException>(() => store.GetAsync(_fixture.Model(server.Address), default));
        Assert.Equal(150_000, new FileInfo(_fixture.PartPath).Length);

        using ModelStore next = _fixture.Store();
        await next.GetAsync(_fixture.Model(server.Address), default);
        Assert.Equal("/heads/model.onnx from 150000", server.Requests.Last());
    }

    [Fact]
    public async Task GetAsync_LeftoverOfAnotherFile_IsFetchedAfresh()
    {
        await using FaultyServer server = new(_fixture.Content);
        using ModelStore store = _fixture.Store();
        _fixture.Lay(new byte[1000], "model.onnx.part");

        string path = Assert.Single(await store.GetAsync(_fixture.Model(server.Address), default));

        Assert.Equal(_fixture.Content, await File.ReadAllBytesAsync(path));
        Assert.Equal(["/heads/model.onnx from 1000", "/heads/model.onnx"], server.Requests);
    }

    [Fact]
    public async Task GetAsync_Cancelled_EndsAtOnce()
    {
        await using FaultyServer server = new(_fixture.Content, Fault.Stalls);
        using ModelStore store = _fixture.Store();
        using CancellationTokenSource stop = new();
        Task<IReadOnlyList<string>> getting = store.GetAsync(_fixture.Model(server.Address), stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => getting);
    }
}
