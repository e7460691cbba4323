using System.Security.Cryptography;
using Harmonie.Dsp.Spectral;
using Harmonie.Engine.Plugins;
using Harmonie.Plugins;
using Harmonie.Testing.Onnx;

namespace Harmonie.EmbeddersAndClassifiers.Tests;

/// <summary>A model that a user described by a file in the models folder.</summary>
public sealed class DescribedModelTests
{
    private const int Frames = 32;
    private const int Bands = 40;

    [Fact]
    public async Task EmbedAsync_OtherModel_FollowsItsDescription()
    {
        await using ModelHost host = new();
        Describe(host, "my-model-1", WriteModel());
        IEmbedder embedder = host.Load().Embedders["my-model-1"];
        await embedder.PrepareAsync(CancellationToken.None);
        float[] signal = Sound.Make(3 * 22_050, 22_050);
        MelSettings mel = new()
        {
            SampleRate = 22_050,
            FrameSize = 1024,
            HopSize = 512,
            BandCount = Bands,
            Scale = MelScale.Htk,
            HighFrequency = 11_025,
            Gain = 1,
            Offset = 0.01f,
            Logarithm = MelLogarithm.Natural,
        };

        List<float[]> embeddings = await Sound.EmbedAsync(embedder, signal);

        Assert.Equal((Bands, 22_050, Resampling.Sinc), (embedder.Dimension, embedder.SampleRate, embedder.Resampling));
        List<float[]> patches = PlainPatches.Cut(signal, Frames, hop: 40, mel); // A hop beyond the patch leaves frames out.
        Assert.Equal(patches.Count, embeddings.Count);
        foreach ((float[] patch, float[] embedding) in patches.Zip(embeddings))
        {
            Assert.All(
                Enumerable.Range(0, Bands), band => Assert.Equal(patch.Where((_, i) => i % Bands == band).Average(), embedding[band], 1e-4f));
        }
    }

    [Theory]
    [InlineData("{", "my.model.json")]
    [InlineData("{\"modle\": 1}", "my.model.json")]
    public async Task Load_UnusableDescription_IsLoggedAndTheOthersWork(string json, string name)
    {
        await using ModelHost host = new();
        File.WriteAllText(Path.Combine(host.ModelsDirectory, name), json);

        PluginCatalog catalog = host.Load();

        Assert.True(catalog.Embedders.ContainsKey(ModelHost.Effnet));
        Assert.Contains(host.Log, line => line.Contains(" Warning: ", StringComparison.Ordinal) && line.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Load_SecondDescriptionOfOneModel_IsLeftOut()
    {
        await using ModelHost host = new();
        Describe(host, ModelHost.Effnet, WriteModel());

        Assert.Equal(1280, host.Load().Embedders[ModelHost.Effnet].Dimension);
        Assert.Contains(host.Log, line => line.Contains("there already is a description", StringComparison.Ordinal));
    }

    private static byte[] WriteModel()
    {
        OnnxWriter onnx = new();
        string input = onnx.Input("patches", -1, Frames, Bands);
        onnx.Output("vector", onnx.Add("ReduceMean", [input], ("axes", new long[] { 1 }), ("keepdims", 0L)), -1, Bands);
        return onnx.ToArray();
    }

    private static void Describe(ModelHost host, string model, byte[] onnx)
    {
        File.WriteAllBytes(Path.Combine(host.ModelsDirectory, "my.onnx"), onnx);
        File.WriteAllText(
            Path.Combine(host.ModelsDirectory, "my.model.json"),
            $$"""
            {
              "model": "{{model}}",
              "title": "My model",
              "weights": { "path": "my.onnx", "size": {{onnx.Length}}, "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(onnx))}}" },
              "mel": {
                "sample_rate": 22050, "frame_size": 1024, "hop_size": 512, "band_count": {{Bands}}, "scale": "htk",
                "high_frequency": 11025, "gain": 1, "offset": 0.01, "logarithm": "natural"
              },
              "patch": { "frames": {{Frames}}, "hop": 40 },
              "input": "patches",
              "embedding": { "name": "vector", "width": {{Bands}} }
            }
            """);
    }
}
