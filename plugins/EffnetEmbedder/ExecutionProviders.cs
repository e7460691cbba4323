using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;

namespace Harmonie.Effnet;

/// <summary>Opens a model on the fastest device that this build of ONNX Runtime and this machine offer.</summary>
internal static partial class ExecutionProviders
{
    /// <summary>The provider that is always there.</summary>
    public const string Cpu = "CPUExecutionProvider";

    /// <summary>Those that this plugin knows how to switch on, the preferred one first. The package that comes with it has none of them.</summary>
    private static readonly (string Name, Action<SessionOptions> Append)[] Accelerators =
    [
        ("CUDAExecutionProvider", options => options.AppendExecutionProvider_CUDA()),
        ("MIGraphXExecutionProvider", options => options.AppendExecutionProvider_MIGraphX()),
        ("ROCMExecutionProvider", options => options.AppendExecutionProvider_ROCm()),
        ("OpenVINOExecutionProvider", options => options.AppendExecutionProvider_OpenVINO()),
        ("CoreMLExecutionProvider", options => options.AppendExecutionProvider_CoreML()),
        ("DmlExecutionProvider", options => options.AppendExecutionProvider_DML()),
    ];

    /// <summary>Opens a session. An accelerator that fails costs a warning, not the session.</summary>
    /// <returns>The session and the name of its provider.</returns>
    public static (InferenceSession Session, string Provider) Open(string path, int threads, ILogger logger) =>
        Open(path, threads, OrtEnv.Instance().GetAvailableProviders(), logger);

    private static (InferenceSession Session, string Provider) Open(string path, int threads, string[] available, ILogger logger)
    {
        foreach ((string name, Action<SessionOptions> append) in Accelerators.Where(accelerator => available.Contains(accelerator.Name)))
        {
            try
            {
                using SessionOptions options = Options(threads);
                append(options);
                return (new InferenceSession(path, options), name);
            }
            catch (Exception exception) when (exception is OnnxRuntimeException or DllNotFoundException or EntryPointNotFoundException or NotSupportedException)
            {
                LogUnusable(logger, name, exception.Message.Split('\n')[0]);
            }
        }

        using SessionOptions plain = Options(threads);
        return (new InferenceSession(path, plain), Cpu);
    }

    private static SessionOptions Options(int threads)
    {
        SessionOptions options = new()
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            // Both would hold on to the memory of the largest batch for ever.
            EnableCpuMemArena = false,
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        // A thread that waits for work must leave its processor to decoding and descriptors.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "ONNX Runtime offers {Provider}, but it can't be used here: {Reason}")]
    private static partial void LogUnusable(ILogger logger, string provider, string reason);
}
