using Harmonie.Plugins;
using Microsoft.ML.OnnxRuntime;

namespace Harmonie.EffnetEmbedder;

/// <summary>Which of a file's tensors are meant: by the names of the description, else by their shapes.</summary>
/// <param name="Input">The input's name in the file.</param>
/// <param name="FixedBatch">The number of patches that the file insists on; null if it takes any.</param>
/// <param name="Outputs">The outputs that the file has, the embedding first, each with its name in the file.</param>
internal sealed record ModelShape(string Input, int? FixedBatch, IReadOnlyList<(string FileName, OutputSettings Settings)> Outputs)
{
    private const int BatchAxis = 0;
    private const int FrameAxis = 1;
    private const int BandAxis = 2;
    private const int InputRank = 3;

    /// <summary>Finds them.</summary>
    /// <exception cref="ModelUnavailableException">The file is not of the described kind.</exception>
    public static ModelShape Of(InferenceSession session, ModelDescription description)
    {
        Require(session.InputMetadata.Count == 1, description, $"it has {session.InputMetadata.Count} inputs instead of one");
        (string name, NodeMetadata input) = session.InputMetadata.Single();
        int[] wanted = [-1, description.Patch.Frames, description.Mel.BandCount];
        bool isRight = input.ElementType == typeof(float) && input.Dimensions.Length == InputRank
            && input.Dimensions[FrameAxis] == wanted[FrameAxis] && input.Dimensions[BandAxis] == wanted[BandAxis];
        Require(isRight, description, $"its input '{name}' is {Describe(input)} instead of float {Describe(wanted)}");

        var outputs = new List<(string, OutputSettings)>
        {
            (Find(session, description.Embedding) ?? throw Refusal(description, $"it has no float output {description.Embedding.Width} wide"), description.Embedding),
        };
        outputs.AddRange(description.Outputs
            .Select(output => (Find(session, output), output))
            .Where(output => output.Item1 is not null)
            .Select(output => (output.Item1!, output.output)));
        int batch = input.Dimensions[BatchAxis];
        return new ModelShape(name, batch > 0 ? batch : null, outputs);
    }

    /// <exception cref="ModelUnavailableException"><paramref name="rule"/> doesn't hold.</exception>
    public static void Require(bool rule, ModelDescription description, string otherwise)
    {
        if (!rule)
        {
            throw Refusal(description, otherwise);
        }
    }

    private static ModelUnavailableException Refusal(ModelDescription description, string reason) =>
        new($"{description.Weights.Name} can't be used as {description.Title}: {reason}.");

    private static string? Find(InferenceSession session, OutputSettings output)
    {
        if (session.OutputMetadata.TryGetValue(output.Name, out NodeMetadata? named) && IsWide(named, output.Width))
        {
            return output.Name;
        }

        string[] fitting = [.. session.OutputMetadata.Where(candidate => IsWide(candidate.Value, output.Width)).Select(candidate => candidate.Key)];
        return fitting is [var only] ? only : null;
    }

    private static bool IsWide(NodeMetadata output, int width) =>
        output.ElementType == typeof(float) && output.Dimensions is [_, var last] && last == width;

    private static string Describe(NodeMetadata tensor) => $"{tensor.ElementType?.Name} {Describe(tensor.Dimensions)}";

    private static string Describe(int[] dimensions) => $"[{string.Join(", ", dimensions.Select(size => size < 0 ? "n" : $"{size}"))}]";
}
