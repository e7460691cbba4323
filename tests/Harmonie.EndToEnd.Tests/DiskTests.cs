using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Harmonie.EndToEnd.Tests;

/// <summary>The disk under the database fills up or is read-only, or another program locks it. On a machine where nothing may be mounted, the first two can't be staged.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallDisk? _disk;

    public DiskTests() => _disk = SmallDisk.Mount(_folder.Data, megabytes: 16);

    public void Dispose()
    {
        _disk?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Scan_DiskFillsUp_StopsWithTheReasonAndGoesOnWhenThereIsRoom()
    {
        const int Files = 12;
        WriteFiles(Files);
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [_folder.Music], ("HARMONIE_SCAN_ON_STARTUP", "false"), ("HARMONIE_WORKERS", "1"));
        _disk?.Fill(leave: 96 * 1024);
        await ScanAsync(server);
        JsonElement scan = await server.UntilIdleAsync();
        if (_disk is null)
        {
            return;
        }

        Assert.Equal("error", scan.GetProperty("state").GetString());
        Assert.Contains("the disk is full", scan.GetProperty("last_error").GetString(), StringComparison.Ordinal);
        int committed = (await server.GetAsync("/api/v1/status")).GetProperty("tracks").GetInt32();
        Assert.InRange(committed, 0, Files - 1);
        Assert.Equal(committed, (await server.GetAsync("/api/v1/tracks")).GetProperty("total").GetInt32());

        _disk.Free();
        await ScanAsync(server);
        scan = await server.UntilIdleAsync();

        Assert.Equal("idle", scan.GetProperty("state").GetString());
        Assert.Equal((Files - committed, committed), (scan.GetProperty("full").GetInt32(), scan.GetProperty("skipped").GetInt32()));
        Assert.Equal(["crashed", "completed"], await ScanStatesAsync());
    }

    [Fact]
    public async Task Serve_ReadOnlyDisk_EndsWithOneLineThatSaysSo()
    {
        await using (ServerProcess first = await ServerProcess.StartAsync(_folder.Data, []))
        {
            Assert.Equal(0, await first.TerminateAsync());
        }

        _disk?.SetReadOnly(true);
        if (_disk is null)
        {
            return;
        }

        await using ServerProcess next = ServerProcess.Launch(_folder.Data, []);
        Assert.Equal(2, await next.ExitAsync());
        Assert.Equal($"harmonie: HARMONIE_DATA_DIR must be a folder that this user may write to, not '{_folder.Data}': the file system is read-only", next.Output.Trim());
    }

    [Fact]
    public async Task Scan_AnotherProgramLocksTheDatabase_WaitsForIt()
    {
        WriteFiles(3);
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [_folder.Music], ("HARMONIE_SCAN_ON_STARTUP", "false"));
        await using (SqliteConnection other = new($"Data Source={Path.Combine(_folder.Data, "harmonie.db")};Pooling=False"))
        {
            await other.OpenAsync();
            await using SqliteTransaction held = other.BeginTransaction();
            await ScanAsync(server);
            await Task.Delay(TimeSpan.FromSeconds(4));
            Assert.Equal(0, (await server.GetAsync("/api/v1/tracks")).GetProperty("total").GetInt32());
        }

        JsonElement scan = await server.UntilIdleAsync();
        Assert.Equal(("idle", 3), (scan.GetProperty("state").GetString(), scan.GetProperty("full").GetInt32()));
    }

    private void WriteFiles(int count)
    {
        for (int i = 0; i < count; i++)
        {
            string path = Path.Combine(_folder.Music, $"{i}.wav");
            if (!File.Exists(path))
            {
                Clips.Wav(path, seconds: 3, seed: i);
            }
        }
    }

    private static async Task ScanAsync(ServerProcess server)
    {
        using HttpResponseMessage response = await server.Client.PostAsync("/api/v1/scan", content: null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<List<string>> ScanStatesAsync()
    {
        await using SqliteConnection connection = new($"Data Source={Path.Combine(_folder.Data, "harmonie.db")};Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT state FROM scans ORDER BY id";
        await using SqliteDataReader row = await command.ExecuteReaderAsync();
        List<string> states = [];
        while (await row.ReadAsync())
        {
            states.Add(row.GetString(0));
        }

        return states;
    }
}
