using System.Net.Sockets;

namespace Harmonie.Engine.Audio;

/// <summary>A socket that ffmpeg writes its output to and that outlives it.</summary>
/// <remarks>
/// FFMpegCore's own pipes are closed as soon as ffmpeg has ended, with whatever was not read by then still in them: whenever the reader is the slower
/// one, the end of the track would be missing, silently and each time another part of it.
/// </remarks>
internal sealed class FfmpegSocket : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"harmonie-{Guid.NewGuid():N}");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public FfmpegSocket()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(_path));
        _listener.Listen(1);
    }

    /// <summary>Where ffmpeg is to write.</summary>
    public string Address => "unix:" + _path;

    /// <summary>Hands what ffmpeg writes to a sink, to the last byte; nothing if it ends without having written.</summary>
    /// <param name="sink">Reads the stream.</param>
    /// <param name="ffmpeg">The run of ffmpeg.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task DrainAsync(MonoSink sink, Task ffmpeg, CancellationToken cancellationToken)
    {
        using var noOneComes = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<Socket> accepting = _listener.AcceptAsync(noOneComes.Token).AsTask();
        if (await Task.WhenAny(accepting, ffmpeg) == ffmpeg && !accepting.IsCompleted && !_listener.Poll(0, SelectMode.SelectRead))
        {
            await noOneComes.CancelAsync();
            await ((Task)accepting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        await using var stream = new NetworkStream(await accepting, ownsSocket: true);
        await sink.ReadAsync(stream, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _listener.Dispose();
        File.Delete(_path);
    }
}
