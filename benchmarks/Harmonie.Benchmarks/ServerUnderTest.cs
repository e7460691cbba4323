using System.Diagnostics;
using System.Globalization;

namespace Harmonie.Benchmarks;

/// <summary>The server in a process of its own, so that what measures and what is measured share nothing but the machine.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private readonly Process _process;

    private ServerUnderTest(Process process, int port)
    {
        _process = process;
        Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/");
        Client = new HttpClient { BaseAddress = new Uri(Address) };
    }

    public string Address { get; }

    public HttpClient Client { get; }

    /// <summary>Starts the server on a data folder, with nothing to do but what it is asked, and waits until its API answers.</summary>
    public static async Task<ServerUnderTest> StartAsync(string data, params string[] folders)
    {
        int port = 20_000 + (Environment.ProcessId % 20_000);
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Harmonie.Server.dll"), "serve", .. folders]);
        foreach ((string name, string value) in new[]
        {
            ("DATA_DIR", data), ("HOST", "127.0.0.1"), ("PORT", port.ToString(CultureInfo.InvariantCulture)), ("EMBEDDER", "timbre"),
            ("SCAN_ON_STARTUP", "false"), ("SCAN_INTERVAL_HOURS", "0"), ("WATCH", "false"), ("LOG_LEVEL", "ERROR"),
        })
        {
            start.Environment[$"HARMONIE_{name}"] = value;
        }

        ServerUnderTest server = new(Process.Start(start)!, port);
        while (!await server.AnswersAsync())
        {
            await Task.Delay(50);
        }

        return server;
    }

    /// <summary>What the process holds of the machine's memory.</summary>
    public double Megabytes()
    {
        _process.Refresh();
        return _process.WorkingSet64 / 1e6;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Client.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using HttpResponseMessage response = await Client.GetAsync(new Uri("api/v1/status", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
