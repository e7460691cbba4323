namespace Harmonie.Testing.Onnx;

/// <summary>A model of Discogs-EffNet's inputs and outputs with the layers and sizes of EfficientNet-B0 (Tan and Le 2019, table 1) and random weights.</summary>
/// <remarks>Batch normalisation is folded into the convolutions, as it is in a published file.</remarks>
public sealed class EfficientNet
{
    private const int StemChannels = 32;
    private const int SqueezeRatio = 4;

    /// <summary>Expansion, kernel, stride, output channels, repeats.</summary>
    private static readonly (int Expansion, int Kernel, int Stride, int Channels, int Repeats)[] Stages =
        [(1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3), (6, 5, 1, 112, 3), (6, 5, 2, 192, 4), (6, 3, 1, 320, 1)];

    private readonly OnnxWriter _onnx = new();
    private readonly Random _random = new(5);

    private EfficientNet()
    {
    }

    /// <summary>Writes the model.</summary>
    /// <param name="batch">The number of patches it insists on, or -1 for any.</param>
    public static byte[] Write(long batch = -1) => new EfficientNet().Build(batch);

    private byte[] Build(long batch)
    {
        string input = _onnx.Input("melspectrogram", batch, KnownModel.Frames, KnownModel.Bands);
        string image = _onnx.Add("Unsqueeze", [input, _onnx.Constant(1)]);
        string x = Swish(Convolve(image, 1, StemChannels, 3, 2));
        int channels = StemChannels;
        foreach ((int expansion, int kernel, int stride, int output, int repeats) in Stages)
        {
            for (int repeat = 0; repeat < repeats; repeat++)
            {
                x = Block(x, channels, output, expansion, kernel, repeat == 0 ? stride : 1);
                channels = output;
            }
        }

        string top = Swish(Convolve(x, channels, KnownModel.Dimension, 1, 1));
        string embedding = _onnx.Add("Flatten", [_onnx.Add("GlobalAveragePool", [top])]);
        string weights = Noise(KnownModel.Dimension, KnownModel.Labels, KnownModel.Dimension);
        string bias = Noise(KnownModel.Dimension, KnownModel.Labels);
        _onnx.Output("activations", _onnx.Add("Sigmoid", [_onnx.Add("Gemm", [embedding, weights, bias], ("transB", 1L))]), batch, KnownModel.Labels);
        _onnx.Output("embeddings", embedding, batch, KnownModel.Dimension);
        return _onnx.ToArray();
    }

    private string Block(string x, int input, int output, int expansion, int kernel, int stride)
    {
        int wide = input * expansion;
        string y = expansion == 1 ? x : Swish(Convolve(x, input, wide, 1, 1));
        y = Swish(Convolve(y, wide, wide, kernel, stride, groups: wide));
        string squeezed = Swish(Convolve(_onnx.Add("GlobalAveragePool", [y]), wide, Math.Max(1, input / SqueezeRatio), 1, 1));
        string gate = _onnx.Add("Sigmoid", [Convolve(squeezed, Math.Max(1, input / SqueezeRatio), wide, 1, 1)]);
        y = Convolve(_onnx.Add("Mul", [y, gate]), wide, output, 1, 1);
        return stride == 1 && input == output ? _onnx.Add("Add", [x, y]) : y;
    }

    private string Convolve(string x, int input, int output, int kernel, int stride, int groups = 1)
    {
        int fanIn = input / groups * kernel * kernel;
        int pad = kernel / 2;
        return _onnx.Add(
            "Conv",
            [x, Noise(fanIn, output, input / groups, kernel, kernel), Noise(fanIn, output)],
            ("kernel_shape", new long[] { kernel, kernel }),
            ("strides", new long[] { stride, stride }),
            ("pads", new long[] { pad, pad, pad, pad }),
            ("group", (long)groups));
    }

    private string Swish(string x) => _onnx.Add("Mul", [x, _onnx.Add("Sigmoid", [x])]);

    // Variance 2 / fan-in keeps the signal's size from layer to layer (He et al. 2015).
    private string Noise(int fanIn, params long[] shape)
    {
        float scale = MathF.Sqrt(6f / fanIn);
        float[] values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = scale * ((2 * _random.NextSingle()) - 1);
        }

        return _onnx.Constant(values, shape);
    }
}
