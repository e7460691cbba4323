using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Harmonie.Engine.Tests.Models;

/// <summary>What a server does with one request.</summary>
internal enum Fault
{
    None,
    IgnoresRange,
    Stalls,
    Truncates,
    Resets,
    Redirects,
    ServesWebPage,
    ServesOtherBytes,
    ServesLongerFile,
    IsOverloaded,
    HasNoSuchFile,
}

/// <summary>A web server for one file, on a port of its own, that fails as it is told: one fault per request, in order, and then none.</summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    private const int Half = 2;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Fault> _faults;
    private readonly byte[] _content;
    private readonly Task _accepting;

    public FaultyServer(byte[] content, params Fault[] faults)
    {
        _content = content;
        _faults = new(faults);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Each request: its path, and its range where it has one.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>What requests said of who sends them.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> answers = [];
        try
        {
            while (true)
            {
                answers.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        finally
        {
            await Task.WhenAll(answers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using TcpClient connection = client;
        NetworkStream stream = connection.GetStream();
        using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
        string path = (await reader.ReadLineAsync(_stop.Token) ?? "").Split(' ')[1];
        int from = 0;
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } header)
        {
            if (header.StartsWith("Authorization: ", StringComparison.OrdinalIgnoreCase))
            {
                Authorizations.Enqueue(header["Authorization: ".Length..]);
            }

            if (header.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
            {
                from = int.Parse(header["Range: bytes=".Length..^1], CultureInfo.InvariantCulture);
            }
        }

        Requests.Enqueue(from > 0 ? $"{path} from {from}" : path);
        Fault fault = _faults.TryDequeue(out Fault next) ? next : Fault.None;
        byte[] body = _content[(fault == Fault.IgnoresRange ? 0 : from)..];
        string range = from > 0 && fault != Fault.IgnoresRange ? $"Content-Range: bytes {from}-{_content.Length - 1}/{_content.Length}\r\n" : "";
        string status = range.Length > 0 ? "206 Partial Content" : "200 OK";
        switch (fault)
        {
            case Fault.Redirects:
                await SendAsync(stream, "302 Found", "Location: /elsewhere/model.onnx\r\n", [], 0);
                break;
            case Fault.ServesWebPage:
                byte[] page = Encoding.UTF8.GetBytes("<html>Please sign in to this network.</html>");
                await SendAsync(stream, "200 OK", "Content-Type: text/html; charset=utf-8\r\n", page, page.Length);
                break;
            case Fault.ServesOtherBytes:
                await SendAsync(stream, status, range, [.. body.Select(value => (byte)~value)], body.Length);
                break;
            case Fault.ServesLongerFile:
                await SendAsync(stream, "200 OK", "", new byte[_content.Length + 1], _content.Length + 1);
                break;
            case Fault.IsOverloaded:
                await SendAsync(stream, "503 Service Unavailable", "", [], 0);
                break;
            case Fault.HasNoSuchFile:
                await SendAsync(stream, "404 Not Found", "", [], 0);
                break;
            case Fault.Truncates:
                await SendAsync(stream, status, range, body[..(body.Length / Half)], body.Length);
                break;
            case Fault.Stalls:
                await SendAsync(stream, status, range, body[..(body.Length / Half)], body.Length);
                await Task.Delay(Timeout.Infinite, _stop.Token);
                break;
            case Fault.Resets:
                await SendAsync(stream, status, range, body[..(body.Length / Half)], body.Length);
                connection.Client.LingerState = new LingerOption(enable: true, seconds: 0);
                break;
            default:
                await SendAsync(stream, status, range, body, body.Length);
                break;
        }
    }

    private async Task SendAsync(NetworkStream stream, string status, string headers, byte[] body, int announced)
    {
        string head = $"HTTP/1.1 {status}\r\n{headers}Content-Length: {announced}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _stop.Token);
        await stream.WriteAsync(body, _stop.Token);
        await stream.FlushAsync(_stop.Token);
    }
}
