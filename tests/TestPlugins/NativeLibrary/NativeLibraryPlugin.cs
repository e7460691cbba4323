using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.ML.OnnxRuntime;

namespace Harmonie.TestPlugins;

/// <summary>Calls into a native library that lies in its own folder.</summary>
public sealed class NativeLibraryPlugin : IHarmoniePlugin
{
    public string Id => "native-library";

    public string DisplayName => $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}";

    public void Configure(IServiceCollection services, PluginContext context)
    {
    }
}
