namespace Harmonie.Engine.Plugins;

/// <summary>A plugin failed at its work, or gave what the contract forbids. The message is the reason, in one line.</summary>
/// <param name="capability">Which of its capabilities.</param>
/// <param name="reason">What it did, for people.</param>
/// <param name="cause">What it threw, if it threw something.</param>
public sealed class PluginFaultException(PluginCapability capability, string reason, Exception? cause = null)
    : Exception($"{Words(capability.Kind)} '{capability.Name}' {reason}".ReplaceLineEndings(" "), cause)
{
    /// <summary>Which of the plugin's capabilities.</summary>
    public PluginCapability Capability { get; } = capability;

    private static string Words(PluginCapabilityKind kind) => kind switch
    {
        PluginCapabilityKind.Embedder => "embedder",
        PluginCapabilityKind.Classifier => "classifier",
        _ => "playlist mode",
    };
}
