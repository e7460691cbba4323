namespace Harmonie.EffnetEmbedder;

/// <summary>A try at load time: shapes alone can't show that a model computes what it should.</summary>
internal static class SmokeRun
{
    private const float Tolerance = 1e-5f;

    /// <summary>One patch alone and three times in a batch must give the same finite rows, in range; another patch must give another embedding.</summary>
    /// <exception cref="Harmonie.Plugins.ModelUnavailableException">They don't.</exception>
    public static void Check(OnnxModel model, ModelDescription description)
    {
        float[][] alone = Run(model, 0);
        int copies = Math.Min(3, model.BatchSize);
        float[][] repeated = Run(model, [.. Enumerable.Repeat(0, copies)]);
        float[][] other = Run(model, 1);
        for (int i = 0; i < model.Outputs.Count; i++)
        {
            OutputSettings output = model.Outputs[i];
            ModelShape.Require(alone[i].All(float.IsFinite), description, $"its output '{output.Name}' has values that are no numbers");
            ModelShape.Require(
                alone[i].All(value => !(value < output.Low - Tolerance) && !(value > output.High + Tolerance)),
                description,
                $"its output '{output.Name}' has values outside {output.Low}…{output.High}");
            ModelShape.Require(
                Enumerable.Range(0, copies).All(copy => AreEqual(repeated[i].AsSpan(copy * output.Width, output.Width), alone[i])),
                description,
                $"its output '{output.Name}' depends on the other patches of a batch");
        }

        ModelShape.Require(!AreEqual(alone[0], other[0]), description, "it gives different patches the same embedding");
    }

    private static float[][] Run(OnnxModel model, params int[] patches)
    {
        float[] input = model.CreateInput();
        for (int i = 0; i < patches.Length * model.PatchLength; i++)
        {
            // Anything in the range of a log-mel spectrogram that is not symmetric in time or frequency.
            int position = i % model.PatchLength;
            input[i] = (position * (7 + (4 * patches[i / model.PatchLength])) % 101) / 30f;
        }

        return model.Run(input, patches.Length);
    }

    private static bool AreEqual(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            // Relative for large values: float32 has seven digits.
            if (Math.Abs(x[i] - y[i]) > Tolerance * Math.Max(1, Math.Abs(y[i])))
            {
                return false;
            }
        }

        return true;
    }
}
