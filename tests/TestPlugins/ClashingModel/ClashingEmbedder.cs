using Harmonie.Plugins;

namespace Harmonie.TestPlugins;

internal sealed class ClashingEmbedder : IEmbedder
{
    public string Model => "minimal-1";

    public int Dimension => 1;

    public int SampleRate => 8000;

    public IAsyncEnumerable<PatchEmbeddings> EmbedAsync(IAsyncEnumerable<ReadOnlyMemory<float>> audio, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
