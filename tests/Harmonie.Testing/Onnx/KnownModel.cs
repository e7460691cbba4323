namespace Harmonie.Testing.Onnx;

/// <summary>A model of Discogs-EffNet's inputs and outputs whose embedding is a known linear function of the whole patch.</summary>
/// <remarks>
/// The means of 8 neighbouring bands, 1536 of them, times a fixed matrix [1536, 1280]; each value depends on where in time and frequency it comes
/// from, so that a shifted, swapped or padded patch shows. The activations are a genre head's of that embedding.
/// </remarks>
public sealed class KnownModel
{
    public const int Frames = 128;
    public const int Bands = 96;
    public const int Dimension = 1280;
    public const int Labels = 400;
    private const int Group = 8;
    private const int Groups = Frames * Bands / Group;

    public KnownModel()
    {
        Matrix = Noise(1, Groups * Dimension, 0.05f);
        Weights = Noise(2, Labels * Dimension, 0.1f);
        Bias = Noise(3, Labels, 1f);
    }

    /// <summary>Shape [1536, 1280].</summary>
    public float[] Matrix { get; }

    /// <summary>The head's W, shape [400, 1280].</summary>
    public float[] Weights { get; }

    /// <summary>The head's b, shape [400].</summary>
    public float[] Bias { get; }

    /// <summary>Writes the model.</summary>
    /// <param name="batch">The number of patches it insists on, or -1 for any.</param>
    /// <param name="hasActivations">Whether it has the second output.</param>
    /// <param name="names">The names of its tensors: input, embeddings, activations.</param>
    public byte[] ToOnnx(long batch = -1, bool hasActivations = true, params string[] names)
    {
        (string inputName, string embeddingName, string activationName) =
            names is [var i, var e, var a] ? (i, e, a) : ("melspectrogram", "embeddings", "activations");
        OnnxWriter onnx = new();
        string input = onnx.Input(inputName, batch, Frames, Bands);
        string grouped = onnx.Add("Reshape", [input, onnx.Constant(batch, Groups, Group)]);
        string means = onnx.Add("ReduceMean", [grouped], ("axes", new long[] { 2 }), ("keepdims", 0L));
        string embedding = onnx.Add("MatMul", [means, onnx.Constant(Matrix, Groups, Dimension)]);
        if (hasActivations)
        {
            string logits = onnx.Add("Gemm", [embedding, onnx.Constant(Weights, Labels, Dimension), onnx.Constant(Bias, Labels)], ("transB", 1L));
            onnx.Output(activationName, onnx.Add("Sigmoid", [logits]), batch, Labels);
        }

        onnx.Output(embeddingName, embedding, batch, Dimension);
        return onnx.ToArray();
    }

    /// <summary>The genre head as a frozen TensorFlow graph.</summary>
    public byte[] ToFrozenHead() => FrozenHead.Write(Weights, Bias);

    /// <summary>The embedding of a patch [128, 96], computed plainly.</summary>
    public double[] Embed(ReadOnlySpan<float> patch)
    {
        double[] result = new double[Dimension];
        for (int group = 0; group < Groups; group++)
        {
            double mean = 0;
            foreach (float value in patch.Slice(group * Group, Group))
            {
                mean += value / (double)Group;
            }

            for (int i = 0; i < Dimension; i++)
            {
                result[i] += mean * Matrix[(group * Dimension) + i];
            }
        }

        return result;
    }

    /// <summary>The activations of an embedding, computed plainly.</summary>
    public double[] Classify(double[] embedding)
    {
        double[] result = new double[Labels];
        for (int label = 0; label < Labels; label++)
        {
            double sum = Bias[label];
            for (int i = 0; i < Dimension; i++)
            {
                sum += embedding[i] * Weights[(label * Dimension) + i];
            }

            result[label] = 1 / (1 + Math.Exp(-sum));
        }

        return result;
    }

    private static float[] Noise(int seed, int count, float scale)
    {
        Random random = new(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = scale * ((2 * random.NextSingle()) - 1);
        }

        return values;
    }
}
