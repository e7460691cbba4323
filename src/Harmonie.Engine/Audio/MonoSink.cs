using System.Runtime.InteropServices;
using System.Threading.Channels;
using Harmonie.Dsp;

namespace Harmonie.Engine.Audio;

/// <summary>Takes ffmpeg's WAV stream in and hands it on as mono blocks; when the reader is slow, ffmpeg waits.</summary>
/// <param name="announced">The duration that there is to be, in seconds; null to believe the file.</param>
internal sealed class MonoSink(double? announced)
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

    /// <summary>Takes in the stream to its end.</summary>
    public async Task ReadAsync(FfmpegProcess ffmpeg, CancellationToken cancellationToken)
    {
        if (await WavHeader.ReadAsync(ffmpeg) is not { } header)
        {
            return;
        }

        _header.TrySetResult(header);
        int frameBytes = header.Channels * sizeof(float);
        byte[] buffer = new byte[BlockSize * frameBytes];
        TimeSpan before = ffmpeg.Allowance;
        long samples = 0;
        int read;
        do
        {
            read = await ffmpeg.ReadAsync(buffer);
            float[] block = GC.AllocateUninitializedArray<float>(read / frameBytes);
            Downmix.Average(MemoryMarshal.Cast<byte, float>(buffer.AsSpan(0, block.Length * frameBytes)), header.Channels, block);
            if (block.Length > 0)
            {
                await _blocks.Writer.WriteAsync(block, cancellationToken);
            }

            samples += block.Length;
            double seconds = (double)samples / header.SampleRate;
            SoundLimit.Require(seconds, announced ?? ffmpeg.Messages.Duration, ffmpeg.Messages);
            ffmpeg.Allowance = before + TimeSpan.FromSeconds(seconds); // Whoever decodes slower than one listens is stuck.
        }
        while (read == buffer.Length);
    }

    /// <summary>Tells the reader that nothing more comes.</summary>
    /// <param name="failure">Why, if it isn't the end of the audio.</param>
    public void Complete(Exception? failure)
    {
        _blocks.Writer.TryComplete(failure);
        _header.TrySetException(failure ?? new AudioDecodingException("no audio in it"));
    }
}
