using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Harmonie.Engine.Audio;

/// <summary>A file while it is being decoded: mono samples at the file's own rate, read once from beginning to end. Disposing it ends ffmpeg.</summary>
internal sealed class AudioSignal : IAsyncDisposable
{
    private readonly ChannelReader<ReadOnlyMemory<float>> _blocks;
    private readonly Task<FfmpegMessages> _decoding;
    private readonly CancellationTokenSource _stop;
    private readonly double? _announced;

    public AudioSignal(
        int sampleRate, double? announced, ChannelReader<ReadOnlyMemory<float>> blocks, Task<FfmpegMessages> decoding, CancellationTokenSource stop)
    {
        SampleRate = sampleRate;
        _announced = announced;
        _blocks = blocks;
        _decoding = decoding;
        _stop = stop;
    }

    /// <summary>The file's own sample rate in Hz.</summary>
    public int SampleRate { get; }

    /// <summary>Samples read so far.</summary>
    public long SamplesRead { get; private set; }

    /// <summary>The duration of what was read so far, in seconds.</summary>
    public double SecondsRead => (double)SamplesRead / SampleRate;

    /// <summary>The samples, in blocks that the reader may keep.</summary>
    /// <exception cref="AudioDecodingException">ffmpeg gave up.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<float>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ReadOnlyMemory<float> block in _blocks.ReadAllAsync(cancellationToken))
        {
            SamplesRead += block.Length;
            yield return block;
        }
    }

    /// <summary>Checks, after all was read, that it was all there is.</summary>
    /// <returns>What tells the audio from all other.</returns>
    /// <exception cref="AudioDecodingException">Nothing came, or clearly less than the file announces.</exception>
    public async Task<AudioIdentity> RequireWholeAsync()
    {
        FfmpegMessages messages = await _decoding;
        if (SamplesRead == 0)
        {
            throw new AudioDecodingException(messages.LastError ?? "no audio in it");
        }

        if ((_announced ?? messages.Duration) is { } seconds && !messages.DurationIsEstimated && SecondsRead < ShortestWhole(seconds))
        {
            string reason = messages.LastError is { } error ? $" ({error})" : "";
            throw new AudioDecodingException(string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"truncated: {SecondsRead:0.0} s of {seconds:0.0} s could be decoded{reason}"));
        }

        return messages.Identity;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await ((Task)_decoding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    // Containers round, and encoders count their padding in or out: what is missing must be more than that.
    private static double ShortestWhole(double announced) => (0.98 * announced) - 0.5;
}
