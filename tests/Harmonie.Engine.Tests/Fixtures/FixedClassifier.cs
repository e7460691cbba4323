using Harmonie.Plugins;

namespace Harmonie.Engine.Tests.Fixtures;

/// <summary>A classifier whose answer is given beforehand.</summary>
internal sealed class FixedClassifier(string name, string? embedderModel, params (string Label, float Probability)[] answer) : IClassifier
{
    public string Name => name;

    public IReadOnlyList<string> Labels { get; } = [.. answer.Select(row => row.Label)];

    public string? EmbedderModel => embedderModel;

    public bool IsAvailable { get; init; } = true;

    public int PatchesSeen { get; private set; }

    public ValueTask PrepareAsync(CancellationToken cancellationToken) =>
        IsAvailable ? ValueTask.CompletedTask : throw new ModelUnavailableException("no weights");

    public IClassification Begin(TrackTags tags) => new Classification(this, [.. answer.Select(row => row.Probability)]);

    private sealed class Classification(FixedClassifier owner, float[] probabilities) : IClassification
    {
        public void Add(PatchEmbeddings batch) => owner.PatchesSeen += batch.Count;

        public float[]? Finish() => probabilities;
    }
}
