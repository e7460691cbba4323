using System.Net.Sockets;

namespace Harmonie.Engine.Audio;

/// <summary>The Unix socket that ffmpeg writes its samples to.</summary>
/// <remarks>
/// FFMpegCore's own pipe is closed as soon as ffmpeg ends, with whatever still lies in it: the last half second of a file, or all of a short one.
/// This one is ours, and is read to its end however early ffmpeg ends.
/// </remarks>
internal sealed class DecoderSocket : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("harmonie-");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _path;

    public DecoderSocket()
    {
        _path = Path.Combine(_folder.FullName, "pcm");
        _listener.Bind(new UnixDomainSocketEndPoint(_path));
        _listener.Listen(1);
    }

    /// <summary>The socket as an output of ffmpeg.</summary>
    public string Argument => $"\"unix:{_path}\"";

    /// <summary>What ffmpeg writes, or null if it ends without having opened the socket.</summary>
    public async Task<Stream?> AcceptAsync(Task ffmpegEnds, CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<Socket> connection = _listener.AcceptAsync(giveUp.Token).AsTask();
        await Task.WhenAny(connection, ffmpegEnds);
        if (!connection.IsCompleted && !_listener.Poll(TimeSpan.Zero, SelectMode.SelectRead))
        {
            await giveUp.CancelAsync();
        }

        try
        {
            return new NetworkStream(await connection, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _listener.Dispose();
        _folder.Delete(recursive: true);
    }
}
