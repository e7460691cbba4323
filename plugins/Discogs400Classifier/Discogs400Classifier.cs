using Harmonie.Plugins;
using Microsoft.Extensions.Logging;

namespace Harmonie.Discogs400Classifier;

/// <summary>Gives each track the mean of its patches' style probabilities.</summary>
/// <remarks>
/// The embedder publishes these probabilities as <c>activations</c>; the head is only needed where it doesn't. Where both are there they are
/// compared once, because that they are the same layer is likely and nowhere written.
/// </remarks>
internal sealed partial class Discogs400Classifier(HeadDescription description, IModelStore store, ILogger<Discogs400Classifier> logger) : IClassifier
{
    private const string Activations = "activations";
    private const float ExpectedDifference = 1e-4f;

    private GenreHead? _head;
    private int _isCompared;
    private int _hasWarned;

    /// <inheritdoc />
    public string Name => "discogs400";

    /// <inheritdoc />
    public IReadOnlyList<string> Labels { get; private set; } = [];

    /// <inheritdoc />
    public string? EmbedderModel => description.EmbedderModel;

    /// <inheritdoc />
    public async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        if (Labels.Count > 0)
        {
            return;
        }

        IReadOnlyList<string> paths = await store.GetAsync(description.Needed, cancellationToken);
        string[] labels = LabelList.Read(paths[0], description);
        _head = await store.FindAsync(description.Head, cancellationToken) is { } path ? GenreHead.Read(path, description) : null;
        Labels = labels;
    }

    /// <inheritdoc />
    public IClassification Begin(TrackTags tags) => new TrackStyles(this);

    /// <summary>The probabilities of some patches, shape <c>[patches, labels]</c>; empty if there is no way to get them.</summary>
    private ReadOnlyMemory<float> Classify(PatchEmbeddings batch)
    {
        bool hasActivations = batch.Outputs.TryGetValue(Activations, out ReadOnlyMemory<float> activations)
            && activations.Length == batch.Count * Labels.Count;
        if (_head is null)
        {
            if (!hasActivations && Interlocked.Exchange(ref _hasWarned, 1) == 0)
            {
                LogNoHead(description.EmbedderModel, description.Head.Name, new Uri(description.BaseUrl, description.Head.Path));
            }

            return hasActivations ? activations : ReadOnlyMemory<float>.Empty;
        }

        if (!hasActivations)
        {
            return _head.Apply(batch.Embeddings.Span, batch.Count);
        }

        if (Interlocked.Exchange(ref _isCompared, 1) == 0)
        {
            Compare(activations.Span, _head.Apply(batch.Embeddings.Span, batch.Count));
        }

        return activations;
    }

    private void Compare(ReadOnlySpan<float> activations, float[] computed)
    {
        float largest = 0;
        for (int i = 0; i < computed.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(activations[i] - computed[i]));
        }

        if (largest < ExpectedDifference)
        {
            LogSame(description.Head.Name, largest);
        }
        else
        {
            LogDifferent(description.Head.Name, largest);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The embedder's own activations and {Head} agree: they differ by {Difference:E1} at most")]
    private partial void LogSame(string head, float difference);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The embedder's own activations and {Head} differ by up to {Difference:E1}; the embedder's are used")]
    private partial void LogDifferent(string head, float difference);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Model} publishes no style probabilities, and {Head} is not in the models folder; bring it from {Source}")]
    private partial void LogNoHead(string model, string head, Uri source);

    private sealed class TrackStyles(Discogs400Classifier classifier) : IClassification
    {
        private readonly double[] _sum = new double[classifier.Labels.Count];
        private int _count;

        public void Add(PatchEmbeddings batch)
        {
            ReadOnlySpan<float> probabilities = classifier.Classify(batch).Span;
            for (int i = 0; i < probabilities.Length; i++)
            {
                _sum[i % _sum.Length] += probabilities[i];
            }

            _count += probabilities.Length / _sum.Length;
        }

        public float[]? Finish() => _count == 0 ? null : Array.ConvertAll(_sum, sum => (float)(sum / _count));
    }
}
