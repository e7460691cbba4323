using System.Text;
using Harmonie.Engine.Plugins;
using Harmonie.Plugins;
using Harmonie.Testing.Onnx;

namespace Harmonie.EmbeddersAndClassifiers.Tests;

public sealed class Discogs400ClassifierTests
{
    private readonly KnownModel _model = new();

    [Theory]
    [InlineData(true, false)] // The embedder's own activations.
    [InlineData(false, true)] // The head from its file.
    [InlineData(true, true)] // Both, compared once.
    public async Task Finish_Track_IsTheMeanOfThePatchesProbabilities(bool hasActivations, bool hasHead)
    {
        await using ModelHost host = new();
        host.PublishEffnet(_model.ToOnnx(hasActivations: hasActivations));
        Publish(host, KnownLabels.Document, hasHead ? _model.ToFrozenHead() : null);
        PluginCatalog catalog = host.Load();
        IEmbedder embedder = catalog.Embedders[ModelHost.Effnet];
        IClassifier classifier = catalog.Classifiers["discogs400"];
        await embedder.PrepareAsync(CancellationToken.None);
        await classifier.PrepareAsync(CancellationToken.None);
        float[] signal = Sound.Make(10 * 16_000);

        IClassification track = classifier.Begin(TrackTags.None);
        await foreach (PatchEmbeddings batch in embedder.EmbedAsync(SampleBlocks.Of(signal, 4096), CancellationToken.None))
        {
            track.Add(batch);
        }

        float[] probabilities = track.Finish()!;
        double[][] patches = [.. PlainPatches.Cut(signal).Select(patch => _model.Classify(_model.Embed(patch)))];
        Assert.Equal(400, probabilities.Length);
        Assert.All(Enumerable.Range(0, 400), label => Assert.Equal(patches.Average(patch => patch[label]), probabilities[label], 1e-5));
        Assert.Equal(hasActivations && hasHead ? 1 : 0, host.Log.Count(line => line.Contains("agree: they differ by", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Finish_HeadOfAnotherModel_IsReportedAndNotUsed()
    {
        await using ModelHost host = new();
        host.PublishEffnet(_model.ToOnnx());
        Publish(host, KnownLabels.Document, FrozenHead.Write(new float[400 * 1280], new float[400]));
        PluginCatalog catalog = host.Load();
        IClassifier classifier = catalog.Classifiers["discogs400"];
        await classifier.PrepareAsync(CancellationToken.None);

        float[] activations = [.. Enumerable.Repeat(0.9f, 400)];
        IClassification track = classifier.Begin(TrackTags.None);
        track.Add(new PatchEmbeddings(1, new float[1280], new Dictionary<string, ReadOnlyMemory<float>> { ["activations"] = activations }));

        Assert.Equal(activations, track.Finish());
        Assert.Contains(host.Log, line => line.Contains(" Warning: ", StringComparison.Ordinal) && line.Contains("differ by up to 4.0E-001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finish_NeitherActivationsNorHead_SaysNothingAndWarnsOnce()
    {
        await using ModelHost host = new();
        Publish(host, KnownLabels.Document, null);
        IClassifier classifier = host.Load().Classifiers["discogs400"];
        await classifier.PrepareAsync(CancellationToken.None);

        IClassification track = classifier.Begin(TrackTags.None);
        track.Add(new PatchEmbeddings(1, new float[1280]));
        track.Add(new PatchEmbeddings(1, new float[1280]));

        Assert.Null(track.Finish());
        Assert.Single(host.Log, line => line.Contains("genre_discogs400-discogs-effnet-1.pb is not in the models folder", StringComparison.Ordinal));
    }

    public static TheoryData<string, string> WrongLists => new()
    {
        { "short", "399 labels instead of 400" },
        { "double", "occurs twice" },
        { "plain", "'Blues' is no Genre---Style" },
        { "swapped", "not in ordinal order" },
        { "renamed", "SHA-256" },
        { "missing", "has no labels" },
    };

    [Theory, MemberData(nameof(WrongLists))]
    public async Task PrepareAsync_WrongLabels_AreRefused(string kind, string reason)
    {
        await using ModelHost host = new();
        Publish(host, labels => kind == "missing" ? Encoding.UTF8.GetBytes("{}") : KnownLabels.Document(Spoil(labels, kind)), null);

        ModelUnavailableException refusal = await Assert.ThrowsAsync<ModelUnavailableException>(
            () => host.Load().Classifiers["discogs400"].PrepareAsync(CancellationToken.None).AsTask());

        Assert.Contains("discogs-effnet-bsdynamic-1.json", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrepareAsync_WrongHead_IsRefused()
    {
        await using ModelHost host = new();
        Publish(host, KnownLabels.Document, FrozenHead.Write(new float[50 * 1280], new float[50]));

        ModelUnavailableException refusal = await Assert.ThrowsAsync<ModelUnavailableException>(
            () => host.Load().Classifiers["discogs400"].PrepareAsync(CancellationToken.None).AsTask());

        Assert.Contains("no constant 'Const' of shape [400, 1280]", refusal.Message, StringComparison.Ordinal);
    }

    private static void Publish(ModelHost host, Func<string[], byte[]> document, byte[]? head)
    {
        const string Plugin = "Discogs400Classifier";
        const string Description = "discogs400.json";
        host.Publish(Plugin, Description, "metadata", document(KnownLabels.Of(host.Load())));
        if (head is not null)
        {
            host.Publish(Plugin, Description, "head", head);
        }
    }

    private static string[] Spoil(string[] labels, string kind) => kind switch
    {
        "short" => labels[1..],
        "double" => [labels[0], .. labels[..^1]],
        "plain" => ["Blues", .. labels[1..]],
        "swapped" => [labels[1], labels[0], .. labels[2..]],
        _ => [labels[0] + "!", .. labels[1..]],
    };
}
