using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;

namespace Harmonie.EffnetEmbedder;

/// <summary>Opens a model on the fastest device that this build of ONNX Runtime and this machine offer.</summary>
internal static partial class ExecutionProviders
{
    /// <summary>The provider that is always there.</summary>
    public const string Cpu = "CPUExecutionProvider";

    /// <summary>Those that this plugin knows how to switch on, by the names of the setting, the preferred one first. The package that comes with it has none of them.</summary>
    private static readonly (string Device, string Provider, Action<SessionOptions> Append)[] Accelerators =
    [
        ("cuda", "CUDAExecutionProvider", options => options.AppendExecutionProvider_CUDA()),
        ("migraphx", "MIGraphXExecutionProvider", options => options.AppendExecutionProvider_MIGraphX()),
        ("rocm", "ROCMExecutionProvider", options => options.AppendExecutionProvider_ROCm()),
        ("openvino", "OpenVINOExecutionProvider", options => options.AppendExecutionProvider_OpenVINO()),
        ("coreml", "CoreMLExecutionProvider", options => options.AppendExecutionProvider_CoreML()),
        ("directml", "DmlExecutionProvider", options => options.AppendExecutionProvider_DML()),
    ];

    /// <summary>What the setting may say.</summary>
    public static IEnumerable<string> Devices => [InferenceSettings.AnyDevice, "cpu", .. Accelerators.Select(accelerator => accelerator.Device)];

    /// <summary>Opens a session. An accelerator that fails costs a warning, not the session.</summary>
    /// <returns>The session and the name of its provider.</returns>
    public static (InferenceSession Session, string Provider) Open(string path, InferenceSettings settings, ILogger logger)
    {
        string[] available = OrtEnv.Instance().GetAvailableProviders();
        foreach ((string device, string provider, Action<SessionOptions> append) in Accelerators)
        {
            if (settings.Device == device || (settings.Device == InferenceSettings.AnyDevice && available.Contains(provider)))
            {
                try
                {
                    using SessionOptions options = Options(settings.Threads);
                    append(options);
                    return (new InferenceSession(path, options), provider);
                }
                catch (Exception exception) when (exception is OnnxRuntimeException or DllNotFoundException or EntryPointNotFoundException or NotSupportedException)
                {
                    LogUnusable(logger, provider, exception.Message.Split('\n')[0]);
                }
            }
        }

        using SessionOptions plain = Options(settings.Threads);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Provider} can't be used here, so the processor computes: {Reason}")]
    private static partial void LogUnusable(ILogger logger, string provider, string reason);
}
