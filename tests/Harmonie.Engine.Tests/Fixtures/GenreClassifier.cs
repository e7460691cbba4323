using Harmonie.Plugins;

namespace Harmonie.Engine.Tests.Fixtures;

/// <summary>A classifier that reads one of two styles from the file's genre tag.</summary>
internal sealed class GenreClassifier : IClassifier
{
    public string Name => "genres";

    public IReadOnlyList<string> Labels { get; } = ["Jazz", "Rock"];

    public string? EmbedderModel => null;

    public IClassification Begin(TrackTags tags) => new Classification([.. Labels.Select(label => tags.Genres.Contains(label) ? 1f : 0f)]);

    private sealed class Classification(float[] probabilities) : IClassification
    {
        public void Add(PatchEmbeddings batch)
        {
        }

        public float[]? Finish() => probabilities;
    }
}
