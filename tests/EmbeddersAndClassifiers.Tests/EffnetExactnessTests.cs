using Harmonie.Plugins;
using Harmonie.Testing.Onnx;

namespace Harmonie.EmbeddersAndClassifiers.Tests;

/// <summary>The embedder, loaded as a plugin, against a plain computation of everything it does.</summary>
public sealed class EffnetExactnessTests
{
    private const double Tolerance = 1e-5;
    private readonly KnownModel _model = new();

    [Theory, InlineData(1000), InlineData(16_000)]
    public async Task EmbedAsync_AnyBlockSize_MatchesThePlainComputation(int blockSize)
    {
        await using ModelHost host = new();
        host.PublishEffnet(_model.ToOnnx());
        float[] signal = Sound.Make(10 * 16_000);

        List<float[]> embeddings = await Sound.EmbedAsync(await host.LoadEffnetAsync(), signal, blockSize);

        AssertEqual(PlainPatches.Cut(signal).ConvertAll(patch => _model.Embed(patch)), embeddings, Tolerance);
    }

    [Fact]
    public async Task EmbedAsync_DoublePrecisionReference_AgreesWithinItsTolerance()
    {
        await using ModelHost host = new();
        host.PublishEffnet(_model.ToOnnx());
        float[] signal = Sound.Make(3 * 16_000);

        List<float[]> embeddings = await Sound.EmbedAsync(await host.LoadEffnetAsync(), signal);

        AssertEqual(PlainPatches.CutSlowly(signal).ConvertAll(patch => _model.Embed(patch)), embeddings, 1e-4);
    }

    [Fact]
    public async Task EmbedAsync_Activations_AreThoseOfEachPatch()
    {
        await using ModelHost host = new();
        host.PublishEffnet(_model.ToOnnx());
        float[] signal = Sound.Make(5 * 16_000);

        List<float[]> activations = await Sound.EmbedAsync(await host.LoadEffnetAsync(), signal, output: "activations");

        AssertEqual(PlainPatches.Cut(signal).ConvertAll(patch => _model.Classify(_model.Embed(patch))), activations, Tolerance);
    }

    // The counts of the models' documentation; shorter than a patch, or just as long: one.
    [Theory]
    [InlineData(1, 62, 1)]
    [InlineData(32_256, 62, 1)]
    [InlineData(32_257, 62, 1)]
    [InlineData(30 * 16_000, 62, 29)]
    [InlineData(30 * 16_000, 128, 14)]
    [InlineData(60 * 16_000, 62, 59)]
    [InlineData(60 * 16_000, 128, 29)]
    [InlineData(180 * 16_000, 62, 180)]
    [InlineData(180 * 16_000, 128, 87)]
    [InlineData(240 * 16_000, 62, 240)]
    [InlineData(240 * 16_000, 128, 117)]
    [InlineData(300 * 16_000, 62, 301)]
    [InlineData(300 * 16_000, 128, 146)]
    public async Task EmbedAsync_AnyLength_HasTheDocumentedNumberOfPatches(int samples, int hop, int patches)
    {
        await using ModelHost host = new();
        host.PublishEffnet(_model.ToOnnx());
        IEmbedder embedder = await host.LoadEffnetAsync(settings: ("EFFNET_PATCH_HOP", $"{hop}"));

        Assert.Equal(patches, (await Sound.EmbedAsync(embedder, new float[samples], 100_000)).Count);
        Assert.Contains($"hop={hop} ", embedder.Preprocessing, StringComparison.Ordinal);
    }

    [Theory, InlineData(200), InlineData(16_000), InlineData(32_256)]
    public async Task EmbedAsync_ShorterThanAPatch_RepeatsTheFrames(int samples)
    {
        await using ModelHost host = new();
        host.PublishEffnet(_model.ToOnnx());
        float[] signal = Sound.Make(samples);

        List<float[]> embeddings = await Sound.EmbedAsync(await host.LoadEffnetAsync(), signal);

        AssertEqual([_model.Embed(Assert.Single(PlainPatches.Cut(signal)))], embeddings, Tolerance);
    }

    [Fact]
    public async Task EmbedAsync_NoAudio_HasNoPatch()
    {
        await using ModelHost host = new();
        host.PublishEffnet(_model.ToOnnx());

        Assert.Empty(await Sound.EmbedAsync(await host.LoadEffnetAsync(), []));
    }

    [Theory]
    [InlineData(-1, 1, 1)]
    [InlineData(-1, 8, 2)]
    [InlineData(-1, 32, 4)]
    [InlineData(64, 16, 2)]
    [InlineData(1, 16, 1)]
    public async Task EmbedAsync_AnyBatchSizeAndManyTracksAtOnce_ChangesNothing(int fixedBatch, int batchSize, int workers)
    {
        await using ModelHost host = new();
        host.PublishEffnet(_model.ToOnnx(fixedBatch));
        IEmbedder embedder = await host.LoadEffnetAsync(workers, processors: 4, ("EFFNET_BATCH", $"{batchSize}"));
        float[][] signals = [.. Enumerable.Range(0, 2 * workers).Select(track => Sound.Make((2 + (5 * track)) * 16_000, seed: track))];

        List<float[]>[] embeddings = await Task.WhenAll(signals.Select(signal => Sound.EmbedAsync(embedder, signal)));

        foreach ((float[] signal, List<float[]> rows) in signals.Zip(embeddings))
        {
            AssertEqual(PlainPatches.Cut(signal).ConvertAll(patch => _model.Embed(patch)), rows, Tolerance);
        }
    }

    [Fact]
    public async Task EmbedAsync_Cancelled_EndsAndLeavesTheOthersAlone()
    {
        await using ModelHost host = new();
        host.PublishEffnet(_model.ToOnnx());
        IEmbedder embedder = await host.LoadEffnetAsync();
        float[] signal = Sound.Make(20 * 16_000);
        using CancellationTokenSource stop = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (PatchEmbeddings batch in embedder.EmbedAsync(SampleBlocks.Of(signal, 8000), stop.Token))
            {
                await stop.CancelAsync();
            }
        });

        Assert.Equal(PlainPatches.Cut(signal).Count, (await Sound.EmbedAsync(embedder, signal)).Count);
    }

    private static void AssertEqual(List<double[]> expected, List<float[]> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach ((double[] right, float[] row) in expected.Zip(actual))
        {
            Assert.Equal(right.Length, row.Length);
            Assert.True(right.Zip(row, (x, y) => Math.Abs(x - y)).Max() < tolerance);
        }
    }
}
