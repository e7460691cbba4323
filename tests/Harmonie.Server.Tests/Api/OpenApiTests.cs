using Xunit.Abstractions;

namespace Harmonie.Server.Tests.Api;

/// <summary>The OpenAPI document before tools that others wrote; they are in tests/api-client.</summary>
public sealed class OpenApiTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Document_IsValidAndItsGeneratedClientWorks()
    {
        await using TestServer server = await StartAsync(("API_KEY", "s3cret"));
        await RunAsync(server, "check", server.Url.ToString().TrimEnd('/'), "s3cret");
    }

    [Fact]
    public async Task Answers_ToTenThousandGeneratedRequests_MatchTheDocument()
    {
        await using TestServer server = await StartAsync();
        await RunAsync(server, "fuzz", server.Url.ToString().TrimEnd('/'), "20240523", "10000");
    }

    private static async Task<TestServer> StartAsync(params (string Name, string Value)[] settings)
    {
        TestServer server = await TestServer.StartAsync([.. settings, ("PLUGINS_DIR", Path.Combine(AppContext.BaseDirectory, "test-plugins"))]);
        foreach (Engine.Storage.TrackRecord track in SmallLibrary.Tracks())
        {
            await server.SaveAsync(track);
        }

        return server;
    }

    /// <summary>Runs a tool over the server's document and expects it to be content.</summary>
    private async Task RunAsync(TestServer server, string tool, params string[] arguments)
    {
        using TemporaryFolder folder = new();
        string file = folder.File("openapi.json");
        await File.WriteAllTextAsync(file, await server.Client.GetStringAsync(new Uri("/openapi.json", UriKind.Relative)));
        output.WriteLine(await Command.RunAsync(SourceTree.File("tests", "api-client", tool), [file, .. arguments]));
    }
}
