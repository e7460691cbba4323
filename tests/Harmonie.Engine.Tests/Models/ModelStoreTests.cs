using System.Text;
using Harmonie.Engine.Models;
using Harmonie.Plugins;

namespace Harmonie.Engine.Tests.Models;

public sealed class ModelStoreTests : IDisposable
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:9/");
    private readonly ModelStoreFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory, InlineData("model.onnx"), InlineData("heads/model.onnx")]
    public async Task GetAsync_FileBroughtByHand_IsTakenAsItLies(string place)
    {
        Directory.CreateDirectory(Path.Combine(_fixture.Folder, "heads"));
        _fixture.Lay(_fixture.Content, place);
        using ModelStore store = _fixture.Store(ModelStoreOptions.Off);

        Assert.Equal([Path.Combine(_fixture.Folder, place)], await store.GetAsync(_fixture.Model(Nowhere), default));
    }

    [Fact]
    public async Task GetAsync_DownloadsAreOff_SaysSo()
    {
        using ModelStore store = _fixture.Store(ModelStoreOptions.Off);

        ModelUnavailableException refusal =
            await Assert.ThrowsAsync<ModelUnavailableException>(() => store.GetAsync(_fixture.Model(Nowhere), default));

        Assert.Equal($"DownloadsOff {{ File = model.onnx, Folder = {_fixture.Folder} }}", refusal.Message);
        Assert.False(Directory.Exists(_fixture.Folder));
    }

    [Fact]
    public async Task GetAsync_MirrorFolder_IsCopiedFrom()
    {
        string mirror = Path.Combine(_fixture.Elsewhere, "mirror");
        Directory.CreateDirectory(Path.Combine(mirror, "heads"));
        await File.WriteAllBytesAsync(Path.Combine(mirror, "heads", "model.onnx"), _fixture.Content);
        using ModelStore store = _fixture.Store(mirror);

        string path = Assert.Single(await store.GetAsync(_fixture.Model(Nowhere), default));

        Assert.Equal(_fixture.StoredPath, path);
        Assert.Equal(_fixture.Content, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task GetAsync_MirrorWithCredentials_TellsThemToTheMirrorAlone()
    {
        await using FaultyServer server = new(_fixture.Content, Fault.IsOverloaded, Fault.HasNoSuchFile);
        using ModelStore store = _fixture.Store(new UriBuilder(server.Address) { UserName = "ann", Password = "s3cret%3A", Path = "mirror" }.Uri.AbsoluteUri);

        ModelUnavailableException failure = await Assert.ThrowsAsync<ModelUnavailableException>(() => store.GetAsync(_fixture.Model(Nowhere), default));

        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_fixture.Log.Lines, line => line.Contains("s3cret", StringComparison.Ordinal));
        Assert.All(server.Authorizations, given => Assert.Equal($"Basic {Convert.ToBase64String("ann:s3cret:"u8)}", given));
        Assert.Equal(["/mirror/heads/model.onnx", "/mirror/heads/model.onnx"], server.Requests);
        Assert.Equal(2, server.Authorizations.Count);
    }

    [Fact]
    public async Task GetAsync_MirrorAddress_IsAskedInsteadOfThePublisher()
    {
        await using FaultyServer server = new(_fixture.Content);
        using ModelStore store = _fixture.Store(new Uri(server.Address, "mirror").AbsoluteUri);

        await store.GetAsync(_fixture.Model(Nowhere), default);

        Assert.Equal(["/mirror/heads/model.onnx"], server.Requests);
    }

    [Fact]
    public async Task FindAsync_TruncatedOrForeignFile_IsRefusedByName()
    {
        using ModelStore store = _fixture.Store();

        Assert.Null(await store.FindAsync(_fixture.File, default));

        _fixture.Lay(_fixture.Content[..1000]);
        ModelUnavailableException truncated = await Assert.ThrowsAsync<ModelUnavailableException>(() => store.FindAsync(_fixture.File, default));
        Assert.Contains($"{_fixture.StoredPath} is not the published file: it has 1,000 bytes", truncated.Message, StringComparison.Ordinal);

        _fixture.Lay(new byte[_fixture.Content.Length]);
        ModelUnavailableException foreign = await Assert.ThrowsAsync<ModelUnavailableException>(() => store.FindAsync(_fixture.File, default));
        Assert.Contains("SHA-256", foreign.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_FileChangesAfterItsFirstUse_IsCheckedAgain()
    {
        using ModelStore store = _fixture.Store();
        _fixture.Lay(_fixture.Content);
        Assert.NotNull(await store.FindAsync(_fixture.File, default));

        _fixture.Lay(new byte[_fixture.Content.Length]);
        File.SetLastWriteTimeUtc(_fixture.StoredPath, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await Assert.ThrowsAsync<ModelUnavailableException>(() => store.FindAsync(_fixture.File, default));
    }

    [Fact]
    public async Task FindAsync_ReissuedDocument_IsTakenWithAWarning()
    {
        byte[] published = Encoding.UTF8.GetBytes("""{"classes":["a"]}""");
        ModelFile document = ModelStoreFixture.Describe(published, "model.json", isPinned: false);
        using ModelStore store = _fixture.Store();

        _fixture.Lay(Encoding.UTF8.GetBytes("""{"classes":["a"],"version":"2"}"""), "model.json");
        Assert.NotNull(await store.FindAsync(document, default));
        Assert.Contains("another version", Assert.Single(_fixture.Log.Lines), StringComparison.Ordinal);

        _fixture.Lay(Encoding.UTF8.GetBytes("<html>"), "model.json");
        await Assert.ThrowsAsync<ModelUnavailableException>(() => store.FindAsync(document, default));
    }

    [Theory, InlineData("../model.onnx"), InlineData("/etc/model.onnx"), InlineData("a//b"), InlineData("C:\\model.onnx")]
    public async Task FindAsync_PathThatLeadsOutOfTheFolder_IsRefused(string path)
    {
        using ModelStore store = _fixture.Store();

        await Assert.ThrowsAsync<ModelUnavailableException>(() => store.FindAsync(_fixture.File with { Path = path }, default));
    }
}
