using Harmonie.Engine.Plugins;
using Harmonie.Plugins;
using Harmonie.Testing.Onnx;

namespace Harmonie.EmbeddersAndClassifiers.Tests;

public sealed class EffnetLoadingTests
{
    private readonly KnownModel _model = new();

    [Fact]
    public async Task Embedder_Description_IsThatOfTheExistingDatabases()
    {
        await using ModelHost host = new();

        IEmbedder embedder = host.Load().Embedders[ModelHost.Effnet];

        Assert.Equal((1280, 16_000, Resampling.Linear), (embedder.Dimension, embedder.SampleRate, embedder.Resampling));
        Assert.Equal(
            "weights=a280825b3347 downmix=mean resampling=linear-44100 patch=128 hop=62 short=cyclic pooling=mean", embedder.Preprocessing);
    }

    [Fact]
    public async Task PrepareAsync_GoodModel_LogsWhatItIs()
    {
        await using ModelHost host = new();
        host.PublishEffnet(_model.ToOnnx(64));

        await host.LoadEffnetAsync(workers: 2, processors: 4);

        Assert.Contains(
            host.Log, line => line.Contains("IR 8, opset 17, patches per run: 64, taken: 64, on CPUExecutionProvider, 2 x 2 threads", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PrepareAsync_DeviceThatIsNotThere_WarnsAndUsesTheProcessor()
    {
        await using ModelHost host = new();
        host.PublishEffnet(_model.ToOnnx());

        IEmbedder embedder = await host.LoadEffnetAsync(settings: ("EFFNET_DEVICE", "cuda"));

        Assert.Single(await Sound.EmbedAsync(embedder, Sound.Make(16_000)));
        Assert.Contains(host.Log, line => line.Contains(" Warning: CUDAExecutionProvider can't be used here", StringComparison.Ordinal));
        Assert.Contains(host.Log, line => line.Contains("on CPUExecutionProvider", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PrepareAsync_NoWeights_SaysWhatIsMissing()
    {
        await using ModelHost host = new();

        ModelUnavailableException refusal = await Assert.ThrowsAsync<ModelUnavailableException>(() => host.LoadEffnetAsync());

        Assert.Contains("discogs-effnet-bsdynamic-1.onnx", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrepareAsync_OtherNamesForTheTensors_GoesByTheirShapes()
    {
        await using ModelHost host = new();
        host.PublishEffnet(_model.ToOnnx(-1, true, "serving_default_melspectrogram", "PartitionedCall:1", "PartitionedCall:0"));
        float[] signal = Sound.Make(3 * 16_000);

        List<float[]> rows = await Sound.EmbedAsync(await host.LoadEffnetAsync(), signal, output: "activations");

        Assert.Equal(400, rows[0].Length);
    }

    [Fact]
    public async Task PrepareAsync_NoActivations_OffersNone()
    {
        await using ModelHost host = new();
        host.PublishEffnet(_model.ToOnnx(hasActivations: false));
        IEmbedder embedder = await host.LoadEffnetAsync();

        await foreach (PatchEmbeddings batch in embedder.EmbedAsync(SampleBlocks.Of(Sound.Make(40_000), 4096), CancellationToken.None))
        {
            Assert.Empty(batch.Outputs);
        }
    }

    public static TheoryData<string, string> WrongModels => new()
    {
        { "no model", "can't be loaded" },
        { "swapped axes", "instead of float [n, 128, 96]" },
        { "narrow embedding", "no float output 1280 wide" },
        { "constant", "different patches the same embedding" },
        { "not a number", "no numbers" },
        { "mixes patches", "depends on the other patches" },
    };

    [Theory, MemberData(nameof(WrongModels))]
    public async Task PrepareAsync_AnotherKindOfFile_IsRefusedByName(string kind, string reason)
    {
        await using ModelHost host = new();
        host.PublishEffnet(Write(kind));

        ModelUnavailableException refusal = await Assert.ThrowsAsync<ModelUnavailableException>(() => host.LoadEffnetAsync());

        Assert.Contains("discogs-effnet-bsdynamic-1.onnx", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_BadPatchHop_NamesTheSetting()
    {
        await using ModelHost host = new();

        PluginState state = host.Load(settings: ("EFFNET_PATCH_HOP", "sixty")).States.Single(state => state.Folder.EndsWith("EffnetEmbedder", StringComparison.Ordinal));

        Assert.Equal(PluginStatus.Malfunctioned, state.Status);
        Assert.Contains("HARMONIE_EFFNET_PATCH_HOP is 'sixty'", state.Error, StringComparison.Ordinal);
    }

    // Models of the right outside with one thing wrong.
    private static byte[] Write(string kind)
    {
        if (kind == "no model")
        {
            return [1, 2, 3, 4];
        }

        OnnxWriter onnx = new();
        string input = kind == "swapped axes" ? onnx.Input("melspectrogram", -1, 96, 128) : onnx.Input("melspectrogram", -1, 128, 96);
        string flat = onnx.Add("Reshape", [input, onnx.Constant(-1, 12_288)]);
        int width = kind == "narrow embedding" ? 1200 : 1280;
        string embedding = onnx.Add("Slice", [flat, onnx.Constant(0), onnx.Constant(width), onnx.Constant(1)]);
        embedding = kind switch
        {
            "constant" => onnx.Add("Mul", [embedding, onnx.Constant([0f], 1)]),
            "not a number" => onnx.Add("Div", [embedding, onnx.Constant([0f], 1)]),
            "mixes patches" => onnx.Add("CumSum", [embedding, onnx.Constant(0)]),
            _ => embedding,
        };
        onnx.Output("embeddings", embedding, -1, width);
        return onnx.ToArray();
    }
}
