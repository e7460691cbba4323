using System.Runtime.CompilerServices;
using Harmonie.Plugins;
using Microsoft.Extensions.Logging;

namespace Harmonie.TestPlugins;

/// <summary>Its embedding is the mean of the samples.</summary>
internal sealed partial class MinimalEmbedder(ILogger<MinimalEmbedder> logger) : IEmbedder
{
    public string Model => "minimal-1";

    public int Dimension => 1;

    public int SampleRate => 8000;

    public async IAsyncEnumerable<PatchEmbeddings> EmbedAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LogEmbedding(logger);
        double sum = 0;
        long count = 0;
        await foreach (ReadOnlyMemory<float> block in audio.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (float sample in block.Span)
            {
                sum += sample;
            }

            count += block.Length;
        }

        if (count > 0)
        {
            yield return new PatchEmbeddings(1, new[] { (float)(sum / count) });
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "embedding")]
    private static partial void LogEmbedding(ILogger logger);
}
