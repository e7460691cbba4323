using System.Diagnostics;
using System.Globalization;
using Harmonie.Engine.Models;

namespace Harmonie.Engine.Tests.Models;

public sealed class ConcurrentDownloadTests : IDisposable
{
    private readonly ModelStoreFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task GetAsync_ManyStoresAtOnce_DownloadOnce()
    {
        await using FaultyServer server = new(_fixture.Content, Fault.Stalls);
        using ModelStore one = _fixture.Store();
        using ModelStore two = _fixture.Store();

        IReadOnlyList<string>[] paths = await Task.WhenAll(
            new[] { one, two, one, two }.Select(store => store.GetAsync(_fixture.Model(server.Address), default)));

        Assert.All(paths, found => Assert.Equal([_fixture.StoredPath], found));
        Assert.Equal(2, server.Requests.Count); // The one that stalls, and the one that goes on.
    }

    [Fact]
    public async Task GetAsync_TwoProcessesAtOnce_DownloadOnce()
    {
        await using FaultyServer server = new(_fixture.Content, Fault.Truncates);

        string[] answers = await Task.WhenAll(FetchInAnotherProcessAsync(server.Address), FetchInAnotherProcessAsync(server.Address));

        Assert.All(answers, answer => Assert.Equal(_fixture.StoredPath, answer.Trim()));
        Assert.Equal(["/heads/model.onnx", "/heads/model.onnx from 150000"], server.Requests);
        Assert.Equal(_fixture.Content, await File.ReadAllBytesAsync(_fixture.StoredPath));
    }

    private async Task<string> FetchInAnotherProcessAsync(Uri address)
    {
        ProcessStartInfo start = new(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "ModelFetcher.dll"),
                _fixture.Folder,
                address.AbsoluteUri,
                _fixture.File.Path,
                _fixture.File.Size.ToString(CultureInfo.InvariantCulture),
                _fixture.File.Sha256,
            ])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
