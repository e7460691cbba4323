using Harmonie.Plugins;

namespace Harmonie.TestPlugins;

/// <summary>Built for version 1 of a contract of which the host has version 0.</summary>
public sealed class WrongContractPlugin : IHarmoniePlugin
{
    public string Name => "wrong-contract";
}
