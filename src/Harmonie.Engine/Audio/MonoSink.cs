using System.Runtime.InteropServices;
using System.Threading.Channels;
using Harmonie.Dsp;

namespace Harmonie.Engine.Audio;

/// <summary>Takes ffmpeg's WAV stream in and hands it on as mono blocks; when the reader is slow, ffmpeg waits.</summary>
/// <param name="wish">Which channel, and how long it may be.</param>
internal sealed class MonoSink(DecodingWish wish)
{
    /// <summary>Samples a block at most: 64 KiB, short enough to stay out of the large object heap.</summary>
    private const int BlockSize = 16_384;

    private const int BlocksAhead = 8;

    private readonly TaskCompletionSource<WavHeader> _header = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<ReadOnlyMemory<float>> _blocks = Channel.CreateBounded<ReadOnlyMemory<float>>(
        new BoundedChannelOptions(BlocksAhead) { SingleReader = true, SingleWriter = true });

    /// <summary>The format, once it is known; fails with the decoding.</summary>
    public Task<WavHeader> Header => _header.Task;

    /// <summary>The samples, in order; fails with the decoding.</summary>
    public ChannelReader<ReadOnlyMemory<float>> Blocks => _blocks.Reader;

    /// <summary>Known at the end: the channel to take instead of the mean, where the channels cancel each other out.</summary>
    public int? LouderChannel { get; private set; }

    /// <summary>Takes in the stream to its end.</summary>
    public async Task ReadAsync(FfmpegProcess ffmpeg, CancellationToken cancellationToken)
    {
        if (await WavHeader.ReadAsync(ffmpeg) is not { } header)
        {
            return;
        }

        _header.TrySetResult(header);
        ChannelBalance balance = new(header.Channels);
        int frameBytes = header.Channels * sizeof(float);
        byte[] buffer = new byte[BlockSize * frameBytes];
        TimeSpan before = ffmpeg.Allowance;
        long samples = 0;
        int read;
        do
        {
            read = await ffmpeg.ReadAsync(buffer);
            float[] block = GC.AllocateUninitializedArray<float>(read / frameBytes);
            Mix(MemoryMarshal.Cast<byte, float>(buffer.AsSpan(0, block.Length * frameBytes)), header.Channels, block, balance);
            if (block.Length > 0)
            {
                await _blocks.Writer.WriteAsync(block, cancellationToken);
            }

            samples += block.Length;
            double seconds = (double)samples / header.SampleRate;
            SoundLimit.Require(seconds, wish.DurationOf(ffmpeg.Messages), ffmpeg.Messages);
            ffmpeg.Allowance = before + TimeSpan.FromSeconds(seconds); // Whoever decodes slower than one listens is stuck.
        }
        while (read == buffer.Length);

        LouderChannel = balance.LouderChannel;
    }

    /// <summary>Tells the reader that nothing more comes.</summary>
    /// <param name="failure">Why, if it isn't the end of the audio.</param>
    public void Complete(Exception? failure)
    {
        _blocks.Writer.TryComplete(failure);
        _header.TrySetException(failure ?? new AudioDecodingException("no audio in it"));
    }

    private void Mix(ReadOnlySpan<float> interleaved, int channels, Span<float> mono, ChannelBalance balance)
    {
        if (wish.Channel is { } channel)
        {
            Downmix.Pick(interleaved, channels, Math.Min(channel, channels - 1), mono);
        }
        else
        {
            Downmix.Average(interleaved, channels, mono);
            balance.Add(interleaved, mono);
        }
    }
}
