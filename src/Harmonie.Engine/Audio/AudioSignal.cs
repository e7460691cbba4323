using System.Runtime.CompilerServices;

namespace Harmonie.Engine.Audio;

/// <summary>A file while it is being decoded: mono samples at the file's own rate, read once from beginning to end. Disposing it ends ffmpeg.</summary>
internal sealed class AudioSignal : IAsyncDisposable
{
    private readonly MonoSink _sink;
    private readonly Task<FfmpegMessages> _decoding;
    private readonly CancellationTokenSource _stop;
    private readonly DecodingWish _wish;

    public AudioSignal(int sampleRate, DecodingWish wish, MonoSink sink, Task<FfmpegMessages> decoding, CancellationTokenSource stop)
    {
        SampleRate = sampleRate;
        _wish = wish;
        _sink = sink;
        _decoding = decoding;
        _stop = stop;
    }

    /// <summary>The file's own sample rate in Hz.</summary>
    public int SampleRate { get; }

    /// <summary>Samples read so far.</summary>
    public long SamplesRead { get; private set; }

    /// <summary>The duration of what was read so far, in seconds.</summary>
    public double SecondsRead => (double)SamplesRead / SampleRate;

    /// <summary>Known when all was read: the channel that is to be taken instead, where the mean of all is silent and they are not.</summary>
    public int? LouderChannel => _sink.LouderChannel;

    /// <summary>The samples, in blocks that the reader may keep.</summary>
    /// <exception cref="AudioDecodingException">ffmpeg gave up.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<float>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ReadOnlyMemory<float> block in _sink.Blocks.ReadAllAsync(cancellationToken))
        {
            SamplesRead += block.Length;
            yield return block;
        }
    }

    /// <summary>Checks, after all was read, that it was all there is.</summary>
    /// <param name="measure">
    /// The duration of the audio stream itself, in seconds, asked for where less came than the container announces: something else in it may be longer,
    /// such as chapters or a video. Null if it can't be told.
    /// </param>
    /// <returns>What tells the audio from all other.</returns>
    /// <exception cref="AudioDecodingException">Nothing came, or clearly less than there is.</exception>
    public async Task<AudioIdentity> RequireWholeAsync(Func<Task<double?>>? measure = null)
    {
        FfmpegMessages messages = await _decoding;
        if (SamplesRead == 0)
        {
            throw new AudioDecodingException(messages.LastError ?? "no audio in it");
        }

        if (_wish.DurationOf(messages) is not { } announced || (_wish.Announced is null && messages.DurationIsEstimated) || SecondsRead >= ShortestWhole(announced))
        {
            return messages.Identity;
        }

        double seconds = measure is null || _wish.Announced is not null ? announced : await measure() ?? announced;
        if (SecondsRead < ShortestWhole(seconds))
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
