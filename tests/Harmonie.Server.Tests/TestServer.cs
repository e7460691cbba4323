using System.Net.Http.Headers;
using System.Text;
using Harmonie.Engine;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Harmonie.Server.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.Server.Tests;

/// <summary>The host as it is shipped, on a free port and over a database of its own; tests speak HTTP with it.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    private TestServer(string? existingDatabase, (string Name, string Value)[] settings)
    {
        if (existingDatabase is not null)
        {
            CopyDatabase(existingDatabase);
        }

        Dictionary<string, string?> variables = new()
        {
            ["HARMONIE_DATA_DIR"] = _folder.Path,
            ["HARMONIE_PLUGINS_DIR"] = Directory.CreateDirectory(_folder.File("plugins")).FullName,
            ["HARMONIE_HOST"] = "127.0.0.1",
            ["HARMONIE_PORT"] = "0",
            ["HARMONIE_WORKERS"] = "2",
            ["HARMONIE_SCAN_ON_STARTUP"] = "false",
            ["HARMONIE_LOG_LEVEL"] = "ERROR",
        };
        foreach ((string name, string value) in settings)
        {
            variables[$"HARMONIE_{name}"] = value;
        }

        _app = HarmonieApp.Create(HarmonieSettings.Read(variables, [], AppContext.BaseDirectory));
    }

    public HttpClient Client { get; } = new();

    public Uri Url => Client.BaseAddress!;

    public string DatabasePath => _folder.File("harmonie.db");

    /// <summary>The library behind the API.</summary>
    public LibraryIndex Index => Service<LibraryIndex>();

    /// <summary>A service of the host.</summary>
    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>The history of scans behind the API.</summary>
    public ScanStore Scans => _app.Services.GetRequiredService<ScanStore>();

    /// <summary>Starts a server and waits until it is ready.</summary>
    public static async Task<TestServer> StartAsync(params (string Name, string Value)[] settings) => await StartAsync(existingDatabase: null, settings);

    /// <summary>Starts a server on a database of the existing service, changed by SQL text.</summary>
    public static async Task<TestServer> StartAsync(string? existingDatabase, params (string Name, string Value)[] settings)
    {
        TestServer server = new(existingDatabase, settings);
        await server._app.StartAsync();
        server.Client.BaseAddress = new Uri(server._app.Urls.Single());
        EngineStartup engine = server._app.Services.GetRequiredService<EngineStartup>();
        while (!engine.IsReady)
        {
            await Task.Delay(10);
        }

        return server;
    }

    /// <summary>Stores a track as a scan does.</summary>
    public async Task<long> SaveAsync(TrackRecord track)
    {
        long id = await _app.Services.GetRequiredService<TrackStore>().SaveAsync(track, CancellationToken.None);
        Index.Upsert(track with { Id = id }, track.Embedding);
        return id;
    }

    /// <summary>GET, the status checked, the body as JSON.</summary>
    public async Task<JsonElement> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using HttpResponseMessage response = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(response, expected);
    }

    /// <summary>POST, the status checked, the body as JSON.</summary>
    public async Task<JsonElement> PostAsync(string path, string? json = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using HttpContent? content = json is null ? null : new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage response = await Client.PostAsync(new Uri(path, UriKind.Relative), content);
        return await ReadAsync(response, expected);
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, $"{response.RequestMessage?.RequestUri}: {(int)response.StatusCode} {body}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        // Stopped but not disposed: Hangfire logs through a static, the newest host's logger, and would fail in the others were it disposed.
        await _app.StopAsync();
        _folder.Dispose();
    }

    private void CopyDatabase(string sql)
    {
        using SqliteConnection connection = new($"Data Source={ExistingDatabase.CopyTo(DatabasePath)};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
