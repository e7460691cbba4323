using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;

namespace Harmonie.Testing;

/// <summary>The real server in a process of its own, on a free port, with a data folder of the test's.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5); // ffmpeg lets every other program of a busy machine go first.

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private ServerProcess(Process process, int port)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = Patience };
        process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Client { get; }

    public int Id => _process.Id;

    /// <summary>What the process holds of the machine's memory, in millions of bytes.</summary>
    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>What the process has used of the processors so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public string Output => string.Join('\n', _output);

    /// <summary>Starts the server and waits until its API answers.</summary>
    public static async Task<ServerProcess> StartAsync(string dataDirectory, string[] folders, params (string Name, string Value)[] settings)
    {
        ServerProcess server = Launch(dataDirectory, folders, settings);
        await server.UntilReadyAsync();
        return server;
    }

    /// <summary>Waits until the API answers.</summary>
    public Task UntilReadyAsync() => UntilAsync(async () =>
    {
        try
        {
            using HttpResponseMessage status = await Client.GetAsync("/api/v1/status");
            return status.IsSuccessStatusCode;
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException or null)
        {
            return false;
        }
    });

    /// <summary>Starts the server without waiting for anything.</summary>
    public static ServerProcess Launch(string dataDirectory, string[] folders, params (string Name, string Value)[] settings)
    {
        return Launch(new ProcessStartInfo("dotnet", [Path.Combine(SourceTree.Server, "Harmonie.Server.dll"), "serve", .. folders]), dataDirectory, settings);
    }

    /// <summary>Starts the server as a person does, by the launcher at the root of the repository.</summary>
    public static ServerProcess LaunchByScript(string dataDirectory, string[] folders, params (string Name, string Value)[] settings) =>
        Launch(new ProcessStartInfo(SourceTree.File("harmonie"), ["serve", .. folders]), dataDirectory, settings);

    /// <summary>Starts the launcher by another command that becomes it.</summary>
    public static ServerProcess LaunchByScript(string[] command, string dataDirectory, string[] folders, params (string Name, string Value)[] settings) =>
        Launch(new ProcessStartInfo(command[0], [.. command[1..], SourceTree.File("harmonie"), "serve", .. folders]), dataDirectory, settings);

    /// <summary>Starts the server by another command, such as <c>setsid</c>, that becomes it.</summary>
    public static ServerProcess LaunchBy(string[] command, string dataDirectory, string[] folders, params (string Name, string Value)[] settings) =>
        Launch(
            new ProcessStartInfo(command[0], [.. command[1..], "dotnet", Path.Combine(SourceTree.Server, "Harmonie.Server.dll"), "serve", .. folders]),
            dataDirectory,
            settings);

    /// <summary>Starts a program that serves, whatever it is.</summary>
    public static ServerProcess LaunchProgram(string[] command, string dataDirectory, string[] folders, params (string Name, string Value)[] settings) =>
        Launch(new ProcessStartInfo(command[0], [.. command[1..], "serve", .. folders]), dataDirectory, settings);

    private static ServerProcess Launch(ProcessStartInfo command, string dataDirectory, (string Name, string Value)[] settings)
    {
        int port = FreePort();
        ProcessStartInfo start = new(command.FileName, command.ArgumentList)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (string inherited in start.Environment.Keys.Where(name => name.StartsWith("HARMONIE_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["HARMONIE_DATA_DIR"] = dataDirectory;
        start.Environment["HARMONIE_HOST"] = "127.0.0.1";
        start.Environment["HARMONIE_PORT"] = $"{port}";
        start.Environment["HARMONIE_MODELS_URL"] = "off";
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        return new ServerProcess(Process.Start(start)!, port);
    }

    public Task<JsonElement> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<JsonElement> SendAsync(HttpMethod method, string path)
    {
        using HttpRequestMessage request = new(method, path);
        using HttpResponseMessage response = await Client.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {body}\n{Output}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Waits until no scan runs any more and returns the last one's state.</summary>
    public async Task<JsonElement> UntilIdleAsync()
    {
        JsonElement scan = default;
        await UntilAsync(async () =>
        {
            scan = await GetAsync("/api/v1/scan");
            return scan.GetProperty("state").GetString() != "scanning" && scan.GetProperty("finished_at").ValueKind == JsonValueKind.Number;
        });
        return scan;
    }

    public async Task UntilAsync(Func<Task<bool>> condition, TimeSpan? patience = null)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.False(_process.HasExited, $"the server ended:\n{Output}");
            Assert.True(Stopwatch.GetElapsedTime(start) < (patience ?? Patience), $"waited too long:\n{Output}");
            await Task.Delay(50);
        }
    }

    public async Task<int> ExitAsync()
    {
        using CancellationTokenSource patience = new(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Asks the server to end, as Ctrl-C and service managers do.</summary>
    public async Task<int> TerminateAsync()
    {
        await SignalAsync("TERM");
        return await ExitAsync();
    }

    /// <summary>Sends a signal: to the server alone, or to its children, too, as a terminal does.</summary>
    public Task SignalAsync(string signal, bool toGroup = false) =>
        Command.RunAsync("kill", $"-{signal}", "--", toGroup ? $"-{_process.Id}" : $"{_process.Id}");

    /// <summary>Whether a program of this name runs as a child of the server.</summary>
    public bool HasChild(string name)
    {
        using Process pgrep = Process.Start(new ProcessStartInfo("pgrep", ["-P", $"{_process.Id}", "-x", name]) { RedirectStandardOutput = true })!;
        pgrep.WaitForExit();
        return pgrep.ExitCode == 0;
    }

    /// <summary>Ends the server as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends the server and none of the programs that it has started.</summary>
    public async Task KillAloneAsync()
    {
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        Client.Dispose();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
