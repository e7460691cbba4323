using Harmonie.Plugins;
using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;

namespace Harmonie.EffnetEmbedder;

/// <summary>A loaded ONNX file: patches in, rows out. One session serves all threads.</summary>
internal sealed partial class OnnxModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly ModelShape _shape;
    private readonly string[] _outputs;
    private readonly bool _isPadded;

    private OnnxModel(InferenceSession session, ModelShape shape, ModelDescription description, int batchSize, bool isCompiledPerShape)
    {
        _session = session;
        _shape = shape;
        _outputs = [.. shape.Outputs.Select(output => output.FileName)];
        PatchLength = description.Patch.Frames * description.Mel.BandCount;
        PatchShape = [description.Patch.Frames, description.Mel.BandCount];
        BatchSize = shape.FixedBatch ?? batchSize;
        _isPadded = shape.FixedBatch is not null || isCompiledPerShape;
    }

    /// <summary>Patches a run takes at most.</summary>
    public int BatchSize { get; }

    /// <summary>Values per patch.</summary>
    public int PatchLength { get; }

    /// <summary>The outputs that <see cref="Run"/> gives, in order; the embedding first.</summary>
    public IReadOnlyList<OutputSettings> Outputs => [.. _shape.Outputs.Select(output => output.Settings)];

    private long[] PatchShape { get; }

    /// <summary>Loads a file and proves on two patches that it does what it should.</summary>
    /// <exception cref="ModelUnavailableException">It can't be loaded, or it is another kind of model.</exception>
    public static OnnxModel Load(string path, ModelDescription description, InferenceSettings settings, ILogger logger)
    {
        InferenceSession? session = null;
        try
        {
            (session, string provider) = ExecutionProviders.Open(path, settings, logger);
            OnnxModel model = new(session, ModelShape.Of(session, description), description, settings.BatchSize, provider != ExecutionProviders.Cpu);
            SmokeRun.Check(model, description);
            string batch = model._shape.FixedBatch is { } count ? $"{count}" : "any";
            LogLoaded(logger, description.Title, OnnxHeader.Read(path), batch, model.BatchSize, provider, settings.Runners, settings.Threads);
            return model;
        }
        catch (Exception exception)
        {
            session?.Dispose();
            throw exception as ModelUnavailableException
                ?? new ModelUnavailableException($"{path} can't be loaded as {description.Title}: {exception.Message}", exception);
        }
    }

    /// <summary>Room for the patches of one <see cref="Run"/>.</summary>
    public float[] CreateInput() => new float[BatchSize * PatchLength];

    /// <summary>Runs the model. Thread-safe.</summary>
    /// <param name="input">Made by <see cref="CreateInput"/>; the first <paramref name="count"/> patches are filled. What is behind them is overwritten.</param>
    /// <param name="count">1…<see cref="BatchSize"/>.</param>
    /// <returns>For each of <see cref="Outputs"/> its rows, shape <c>[count, width]</c>.</returns>
    public float[][] Run(float[] input, int count)
    {
        int rows = _isPadded ? BatchSize : count;
        input.AsSpan(count * PatchLength).Clear();
        using OrtValue patches = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, input.AsMemory(0, rows * PatchLength), [rows, .. PatchShape]);
        using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(_run, [_shape.Input], [patches], _outputs);
        return [.. results.Zip(_shape.Outputs, (result, output) => result.GetTensorDataAsSpan<float>()[..(count * output.Settings.Width)].ToArray())];
    }

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Model} is loaded: {Format}, patches per run: {Batch}, taken: {BatchSize}, on {Provider}, {Runners} x {Threads} threads")]
    private static partial void LogLoaded(
        ILogger logger, string model, string format, string batch, int batchSize, string provider, int runners, int threads);
}
