using System.Xml.Linq;
using Harmonie.Admin.Host;
using Harmonie.Server.Configuration;

namespace Harmonie.Server.Tests.Api;

/// <summary>GET /api/v1/status, GET and POST /api/v1/scan, GET /health.</summary>
public sealed class ServiceTests(SmallLibrary library) : IClassFixture<SmallLibrary>
{
    private readonly TestServer _server = library.Server;

    [Fact]
    public async Task Status_Shape_IsTheDocuments()
    {
        JsonElement status = await _server.GetAsync("/api/v1/status");

        Assert.Equal(
            [
                "version", "embedding_dim", "libraries", "workers", "db_path", "schema_version", "descriptor_version", "tracks", "total_duration_sec",
                "db_size_bytes", "by_model",
                "embedder", "embedder_reason", // Not in the document: which embedder a scan takes, and why.
                "watch", "watch_notes", // Nor these: whether changes are noticed, and where not.
            ],
            status.Names());
        Assert.Matches(@"^\d+\.\d+\.\d+", status.Text("version"));
        Assert.Equal(
            (3, "[]", 2, _server.DatabasePath, 10),
            (
                status.GetProperty("embedding_dim").GetInt32(),
                status.GetProperty("libraries").GetRawText(),
                status.GetProperty("workers").GetInt32(),
                status.Text("db_path"),
                status.GetProperty("tracks").GetInt32()));
        Assert.Equal(312.4 + 200 + 300 + 100 + (6 * 180.5), status.GetProperty("total_duration_sec").GetDouble(), 6);
        Assert.True(status.GetProperty("db_size_bytes").GetInt64() > 0);
        Assert.Equal("""{"discogs-effnet-bs64-1":9,"other-2":1}""", status.GetProperty("by_model").GetRawText());
    }

    [Fact]
    public async Task Status_EmptyLibrary_HasTheDimensionOfTheChosenEmbedder()
    {
        using TemporaryFolder folder = new();
        await using TestServer server = await TestServer.StartAsync(
            ("PLUGINS_DIR", Path.Combine(AppContext.BaseDirectory, "test-plugins")), ("LIBRARIES", folder.Path), ("EMBEDDER", "timbre"));
        JsonElement before = await server.GetAsync("/api/v1/status");
        Assert.Equal((JsonValueKind.Null, 0), (before.GetProperty("embedder").ValueKind, before.GetProperty("embedding_dim").GetInt32()));

        await server.PostAsync("/api/v1/scan");
        while ((await server.GetAsync("/api/v1/scan")).Text("state") == "scanning")
        {
            await Task.Delay(50);
        }

        JsonElement after = await server.GetAsync("/api/v1/status");
        Assert.Equal(
            ("timbre-1", 0, 64),
            (after.Text("embedder"), after.GetProperty("tracks").GetInt32(), after.GetProperty("embedding_dim").GetInt32()));
    }

    [Fact]
    public async Task Version_WhereverItIsTold_IsTheProjects()
    {
        string project = (string)XDocument.Load(SourceTree.File("Directory.Build.props")).Descendants("Version").Single()!;
        await using TestServer server = await TestServer.StartAsync();
        await server.PostAsync("/api/v1/scan");
        using HttpResponseMessage cancelled = await server.Client.DeleteAsync(new Uri("/api/v1/scan", UriKind.Relative)); // Waits for its end.

        Assert.Equal(project, (await server.GetAsync("/api/v1/status")).Text("version"));
        Assert.Equal(project, (await server.GetAsync("/api/v1/scans")).Items().Single().Text("harmonie_version"));
        Assert.Equal(project, (await server.GetAsync("/openapi.json")).GetProperty("info").Text("version"));
        Assert.Equal(project, server.Service<IHostView>().Version); // The console shows it.
        Assert.Equal(project, CommandLine.Parse(["--version"]).Message);
    }

    [Fact]
    public async Task Health_IsOk() => Assert.Equal("""{"status":"ok"}""", (await _server.GetAsync("/health")).GetRawText());

    [Fact]
    public async Task Scan_BeforeTheFirst_IsIdle()
    {
        await using TestServer server = await TestServer.StartAsync();

        JsonElement scan = await server.GetAsync("/api/v1/scan");

        Assert.Equal(
            [
                "state", "phase", "started_at", "finished_at", "last_duration_sec", "last_error", "discovered", "full", "descriptors_only", "skipped",
                "failed", "removed", "recent_failures",
            ],
            scan.Names().Take(13));
        Assert.Equal(("idle", "idle", "[]"), (scan.Text("state"), scan.Text("phase"), scan.GetProperty("recent_failures").GetRawText()));
        foreach (string name in new[] { "started_at", "finished_at", "last_duration_sec", "last_error" })
        {
            Assert.Equal(JsonValueKind.Null, scan.GetProperty(name).ValueKind);
        }
    }

    [Theory, InlineData(""), InlineData("?force=true"), InlineData("?force=false")]
    public async Task Scan_Post_SaysScanningAtOnce(string query)
    {
        await using TestServer server = await TestServer.StartAsync();

        JsonElement scan = await server.PostAsync($"/api/v1/scan{query}");

        Assert.Equal("scanning", scan.Text("state"));
        Assert.Contains(scan.Text("phase"), new[] { "enumerating", "classifying", "extracting", "pruning" });
        Assert.Equal((await server.GetAsync("/api/v1/scan")).Names(), scan.Names());
        Assert.Contains('.', scan.GetProperty("started_at").GetRawText());
    }

    [Fact]
    public async Task Scan_PostWrongForce_Is422() =>
        Assert.Equal("query.force", (await _server.PostAsync("/api/v1/scan?force=perhaps", null, HttpStatusCode.UnprocessableEntity)).OnlyLocation());
}
