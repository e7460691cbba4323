using FFMpegCore;
using FFMpegCore.Exceptions;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Audio;

/// <summary>Decodes any audio file with ffmpeg, in memory that does not grow with the file's length.</summary>
/// <remarks>All channels come through the pipe and are averaged here: ffmpeg's own <c>-ac 1</c> adds 3 dB to float samples.</remarks>
internal sealed class AudioDecoder(IOptions<AudioOptions> options)
{
    // Only local files are opened, whatever a playlist in disguise asks for; cover art and the tags stay behind.
    private const string InputArguments = "-nostdin -hide_banner -v level+warning -protocol_whitelist file,pipe -threads 1";
    private const string OutputArguments = "-map 0:a:0 -vn -sn -dn -map_metadata -1 -fflags +bitexact -f wav -c:a pcm_f32le";

    private readonly FFOptions _tools = new() { BinaryFolder = options.Value.FfmpegDirectory };

    /// <summary>Starts to decode a file's first audio stream.</summary>
    /// <returns>The signal, once its sample rate is known.</returns>
    /// <exception cref="AudioDecodingException">ffmpeg can't make audio of the file.</exception>
    public async Task<AudioSignal> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sink = new MonoSink();
        Task<FfmpegMessages> decoding = DecodeAsync(path, sink, stop.Token);
        try
        {
            WavHeader header = await sink.Header;
            return new AudioSignal(header.SampleRate, sink.Blocks, decoding, stop);
        }
        catch
        {
            await ((Task)decoding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.Dispose();
            throw;
        }
    }

    private async Task<FfmpegMessages> DecodeAsync(string path, MonoSink sink, CancellationToken cancellationToken)
    {
        try
        {
            using DecoderSocket socket = new();
            Task<FFMpegResult> running = FFMpegArguments
                .FromInput(new FileInput(path), input => input.WithCustomArgument(InputArguments))
                .OutputToUrl(socket.Argument, output => output.WithCustomArgument(OutputArguments))
                .CancellableThrough(out Action kill, TimeSpan.Zero) // Zero kills at once; ffmpeg could not read a polite request anyway.
                .ProcessAsynchronously(throwOnError: false, _tools, CancellationToken.None);
            await using CancellationTokenRegistration killing = cancellationToken.Register(() => Kill(kill));
            try
            {
                await ReadAsync(socket, sink, running, cancellationToken);
            }
            catch
            {
                Kill(kill);
                await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }

            FFMpegResult result = await running;
            cancellationToken.ThrowIfCancellationRequested();

            var messages = new FfmpegMessages(result.StandardError);
            if (!result.Success)
            {
                throw new AudioDecodingException(messages.LastError ?? $"ffmpeg ended with code {result.ExitCode}");
            }

            sink.Complete(failure: null);
            return messages;
        }
        catch (Exception exception)
        {
            Exception failure = exception is FFMpegException or InvalidDataException
                ? new AudioDecodingException(exception.Message, exception)
                : exception;
            sink.Complete(failure);
            throw failure;
        }
    }

    private static async Task ReadAsync(DecoderSocket socket, MonoSink sink, Task running, CancellationToken cancellationToken)
    {
        if (await socket.AcceptAsync(running, cancellationToken) is { } stream)
        {
            await using (stream)
            {
                await sink.ReadAsync(stream, cancellationToken);
            }
        }
    }

    private static void Kill(Action kill)
    {
        try
        {
            kill();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // It has just ended by itself.
        }
    }
}
