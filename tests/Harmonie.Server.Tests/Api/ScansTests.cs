using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;

namespace Harmonie.Server.Tests.Api;

/// <summary>DELETE /api/v1/scan, GET /api/v1/scans, GET /api/v1/scans/{id}.</summary>
public sealed class ScansTests : IAsyncLifetime
{
    private static readonly string[] Fields =
    [
        "id", "started_at", "finished_at", "duration_sec", "state", "last_error", "discovered", "full", "descriptors_only", "skipped", "failed", "removed",
        "workers", "backend", "model", "forced", "harmonie_version", "descriptor_version",
    ];

    private TestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        await AddAsync(1000, ScanOutcome.Completed, new ScanCounters(10, 4, 3, 2, 1, 5), error: null);
        await AddAsync(2000, ScanOutcome.Crashed, default, "the disk is full");
        long third = await AddAsync(3000, ScanOutcome.Cancelled, default, error: null);
        for (int i = 0; i < 5; i++)
        {
            await _server.Scans.AddFailureAsync(third, new ScanFailure($"/music/{i}.flac", "truncated", 3001 + i, i == 0 ? null : i, i == 0 ? null : 5.5), CancellationToken.None);
        }
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task List_IsNewestFirstWithEveryColumn()
    {
        JsonElement list = await _server.GetAsync("/api/v1/scans");

        Assert.Equal(["items", "total", "limit", "offset"], list.Names());
        Assert.Equal((3, 100, 0), (list.GetProperty("total").GetInt32(), list.GetProperty("limit").GetInt32(), list.GetProperty("offset").GetInt32()));
        Assert.Equal([3, 2, 1], list.Ids());
        Assert.All(list.Items(), scan => Assert.Equal(Fields, scan.Names()));
        Assert.Equal(["cancelled", "crashed", "completed"], list.Items().Select(scan => scan.Text("state")));
        Assert.Equal("the disk is full", list.Items().ElementAt(1).Text("last_error"));
        Assert.Equal(
            """
            {"id":1,"started_at":1000.0,"finished_at":1060.5,"duration_sec":60.5,"state":"completed","last_error":null,"discovered":10,"full":4,"descriptors_only":3,"skipped":2,"failed":1,"removed":5,"workers":6,"backend":"effnet","model":"m-1","forced":true,"harmonie_version":"0.1.0","descriptor_version":3}
            """.Trim(),
            list.Items().Last().GetRawText());
    }

    [Theory]
    [InlineData("?limit=2", new long[] { 3, 2 })]
    [InlineData("?limit=2&offset=2", new long[] { 1 })]
    [InlineData("?offset=9223372036854775807", new long[0])]
    public async Task List_Pages(string query, long[] ids)
    {
        JsonElement list = await _server.GetAsync($"/api/v1/scans{query}");

        Assert.Equal(ids, list.Ids());
        Assert.Equal(3, list.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Get_HasThePageOfItsFailures()
    {
        JsonElement scan = await _server.GetAsync("/api/v1/scans/3?limit=2&offset=3");

        Assert.Equal([.. Fields, "failures", "failures_total", "limit", "offset"], scan.Names());
        Assert.Equal((5, 2, 3), (scan.GetProperty("failures_total").GetInt32(), scan.GetProperty("limit").GetInt32(), scan.GetProperty("offset").GetInt32()));
        Assert.Equal(
            """
            [{"path":"/music/1.flac","error":"truncated","failed_at":3002.0,"size":1,"mtime":5.5},{"path":"/music/0.flac","error":"truncated","failed_at":3001.0,"size":null,"mtime":null}]
            """.Trim(),
            scan.GetProperty("failures").GetRawText());
        Assert.Equal("[]", (await _server.GetAsync("/api/v1/scans/1")).GetProperty("failures").GetRawText());
    }

    [Theory]
    [InlineData("/api/v1/scans?limit=0", "query.limit")]
    [InlineData("/api/v1/scans?limit=1001", "query.limit")]
    [InlineData("/api/v1/scans?offset=-1", "query.offset")]
    [InlineData("/api/v1/scans/3?limit=0", "query.limit")]
    [InlineData("/api/v1/scans/last", "path.id")]
    public async Task WrongParameter_Is422(string path, string location) =>
        Assert.Equal(location, (await _server.GetAsync(path, HttpStatusCode.UnprocessableEntity)).OnlyLocation());

    [Theory, InlineData(0), InlineData(4), InlineData(-1)]
    public async Task Get_NoSuchScan_Is404(long id) =>
        Assert.Equal($"no scan with id {id}", (await _server.GetAsync($"/api/v1/scans/{id}", HttpStatusCode.NotFound)).Text("detail"));

    [Fact]
    public async Task Delete_NoScanRuns_AnswersTheStateAsItIs()
    {
        using HttpResponseMessage response = await _server.Client.DeleteAsync(new Uri("/api/v1/scan", UriKind.Relative));

        JsonElement scan = await TestServer.ReadAsync(response, HttpStatusCode.OK);
        Assert.Equal(("idle", "idle", JsonValueKind.Null), (scan.Text("state"), scan.Text("phase"), scan.GetProperty("started_at").ValueKind));
        Assert.Equal(3, (await _server.GetAsync("/api/v1/scans")).GetProperty("total").GetInt32()); // Nor does it count as one.
    }

    [Fact]
    public async Task Post_NoEmbedder_IsInTheHistoryWithItsReason()
    {
        await _server.PostAsync("/api/v1/scan");
        await _server.Service<ScanState>().WhenIdleAsync(CancellationToken.None);

        JsonElement scan = (await _server.GetAsync("/api/v1/scans?limit=1")).Items().Single();

        Assert.Equal((4, "auto", "auto"), (scan.GetProperty("id").GetInt64(), scan.Text("backend"), scan.Text("model"))); // What was wanted.
        Assert.Equal(("completed", "No plugin offers an embedder."), (scan.Text("state"), scan.Text("last_error")));
    }

    private async Task<long> AddAsync(double start, ScanOutcome outcome, ScanCounters counters, string? error)
    {
        long id = await _server.Scans.BeginAsync(new ScanStart(start, 6, "wanted", "w-1", Forced: true, "0.1.0", 3), CancellationToken.None);
        await _server.Scans.SetModelAsync(id, "effnet", "m-1", CancellationToken.None);
        await _server.Scans.UpdateAsync(id, counters, outcome, new ScanEnd(start + 60.5, 60.5), error, CancellationToken.None);
        return id;
    }
}
