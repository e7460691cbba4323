using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Harmonie.Engine.Audio;

/// <summary>Hands samples from one task to another, a few blocks ahead at most: the faster of the two waits.</summary>
internal sealed class SampleFeed
{
    private const int BlocksAhead = 8;

    private readonly Channel<ReadOnlyMemory<float>> _blocks = Channel.CreateBounded<ReadOnlyMemory<float>>(
        new BoundedChannelOptions(BlocksAhead) { SingleReader = true, SingleWriter = true });

    /// <summary>Hands a block over. When the reader has ended, the block is dropped; when it has failed, its failure is thrown.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<float> block, CancellationToken cancellationToken)
    {
        while (await _blocks.Writer.WaitToWriteAsync(cancellationToken) && !_blocks.Writer.TryWrite(block))
        {
        }
    }

    /// <summary>Ends the feed, from either side.</summary>
    /// <param name="failure">Why, if something went wrong.</param>
    public void Complete(Exception? failure = null) => _blocks.Writer.TryComplete(failure);

    /// <summary>The samples at another rate, in blocks that are valid until the next one is asked for.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<float>> ReadAsync(
        RateConverter converter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ReadOnlyMemory<float> block in _blocks.Reader.ReadAllAsync(cancellationToken))
        {
            if (converter.Process(block) is { IsEmpty: false } converted)
            {
                yield return converted;
            }
        }

        if (converter.Finish() is { IsEmpty: false } rest)
        {
            yield return rest;
        }
    }
}
