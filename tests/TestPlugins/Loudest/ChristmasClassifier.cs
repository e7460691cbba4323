using Harmonie.Plugins;

namespace Loudest;

internal sealed class ChristmasClassifier : IClassifier
{
    public string Name => "christmas";

    public IReadOnlyList<string> Labels => ["Holiday---Christmas"];

    public string? EmbedderModel => null;

    public IClassification Begin(TrackTags tags) => new Verdict(tags.Title);

    private sealed class Verdict(string? title) : IClassification
    {
        public void Add(PatchEmbeddings batch)
        {
        }

        public float[]? Finish() => title is null ? null : [title.Contains("Christmas", StringComparison.OrdinalIgnoreCase) ? 1f : 0f];
    }
}
