using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Audio;

/// <summary>Decodes any audio file with ffmpeg, in memory that does not grow with the file's length.</summary>
/// <remarks>All channels come through the pipe and are averaged here: ffmpeg's own <c>-ac 1</c> adds 3 dB to float samples.</remarks>
internal sealed class AudioDecoder(IOptions<AudioOptions> options)
{
    /// <summary>The containers of music. Playlists are none: whatever a file claims to be, no other file and no server is opened for it.</summary>
    public const string Containers =
        "aac,ac3,aiff,amr,ape,asf,au,avi,caf,dsf,dts,dtshd,eac3,flac,flv,iff,loas,matroska,webm,mov,mp4,mp3,mpc,mpc8,mpeg,mpegts,nut,ogg,oma,tak,tta,w64,wav,wv,xwma";

    private static readonly string[] Input =
        ["-nostdin", "-hide_banner", "-nostats", "-v", "level+info", "-threads", "1", "-format_whitelist", Containers];

    // Cover art and the tags stay behind.
    private static readonly string[] Samples =
        ["-map", "0:a:0", "-map_metadata", "-1", "-fflags", "+bitexact", "-f", "wav", "-c:a", "pcm_f32le", "-flush_packets", "0", "pipe:1"];

    private static readonly string[] Hash = ["-map", "0:a:0", "-map_metadata", "-1", "-c", "copy", "-f", "hash", "-hash", "murmur3", "pipe:2"];

    /// <summary>Starts to decode a file's first audio stream.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wish">Which channel, and how long it may be.</param>
    /// <param name="cancellationToken">Ends ffmpeg, then and later.</param>
    /// <returns>The signal, once its sample rate is known.</returns>
    /// <exception cref="AudioDecodingException">ffmpeg can't make audio of the file.</exception>
    /// <exception cref="DecoderMissingException">There is no ffmpeg.</exception>
    public Task<AudioSignal> OpenAsync(string path, DecodingWish wish, CancellationToken cancellationToken) =>
        TryAsync(path, input => OpenAsync(input, wish, cancellationToken), cancellationToken);

    /// <summary>Hashes a file's encoded audio without decoding it: other tags, covers and padding leave the hash alone.</summary>
    /// <exception cref="AudioDecodingException">ffmpeg can't read the file.</exception>
    public Task<AudioIdentity> IdentifyAsync(string path, CancellationToken cancellationToken) => TryAsync(path, input => IdentifyAsync(input, cancellationToken), cancellationToken);

    // As the file is; and where ffmpeg refuses it so, by the second way.
    private static async Task<T> TryAsync<T>(string path, Func<FfmpegInput, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read(FfmpegInput.Of(path));
        }
        catch (AudioDecodingException first) when (!first.IsMomentary)
        {
            if (await SecondWay.FindAsync(path, cancellationToken) is not { } input)
            {
                throw;
            }

            try
            {
                return await read(input);
            }
            catch (AudioDecodingException second)
            {
                throw new AudioDecodingException($"{first.Message}; and of what looks like sound in it: {second.Message}", second) { IsMomentary = second.IsMomentary };
            }
        }
    }

    private async Task<AudioSignal> OpenAsync(FfmpegInput input, DecodingWish wish, CancellationToken cancellationToken)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sink = new MonoSink(wish);
        Task<FfmpegMessages> decoding = DecodeAsync(input, sink, stop.Token);
        try
        {
            WavHeader header = await sink.Header;
            return new AudioSignal(header.SampleRate, wish, sink, decoding, stop);
        }
        catch
        {
            await ((Task)decoding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.Dispose();
            throw;
        }
    }

    private async Task<AudioIdentity> IdentifyAsync(FfmpegInput input, CancellationToken cancellationToken)
    {
        await using FfmpegProcess ffmpeg = Start(input, Hash, cancellationToken);
        await ffmpeg.FinishAsync();
        return ffmpeg.Messages.Identity;
    }

    private async Task<FfmpegMessages> DecodeAsync(FfmpegInput input, MonoSink sink, CancellationToken cancellationToken)
    {
        try
        {
            await using FfmpegProcess ffmpeg = Start(input, [.. Samples, .. Hash], cancellationToken);
            await sink.ReadAsync(ffmpeg, cancellationToken);
            await ffmpeg.FinishAsync();
            sink.Complete(failure: null);
            return ffmpeg.Messages;
        }
        catch (Exception exception)
        {
            sink.Complete(exception);
            throw;
        }
    }

    private FfmpegProcess Start(FfmpegInput input, IEnumerable<string> output, CancellationToken cancellationToken) => FfmpegProcess.Start(
        "ffmpeg",
        [.. Input, .. input.Arguments, .. output],
        TimeSpan.FromSeconds(options.Value.DecodingTime),
        options.Value,
        cancellationToken,
        input.Feed);
}
