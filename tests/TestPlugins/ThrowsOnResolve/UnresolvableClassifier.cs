using Harmonie.Plugins;

namespace Harmonie.TestPlugins;

internal sealed class UnresolvableClassifier : IClassifier
{
    public UnresolvableClassifier() => throw new InvalidOperationException("no classifier today");

    public string Name => "unresolvable";

    public IReadOnlyList<string> Labels => [];

    public string? EmbedderModel => null;

    public IClassification Begin(TrackTags tags) => throw new NotSupportedException();
}
