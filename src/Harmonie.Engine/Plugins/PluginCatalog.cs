using System.Collections.Frozen;
using Harmonie.Plugins;
using Microsoft.Extensions.Logging;

namespace Harmonie.Engine.Plugins;

/// <summary>What is loaded, by name, and what became of each plugin. What is offered never changes; disposing it disposes the plugins' services.</summary>
public sealed partial class PluginCatalog : IAsyncDisposable
{
    private readonly IReadOnlyList<IAsyncDisposable> _providers;
    private readonly ILogger _logger;
    private IReadOnlyList<PluginState> _states;

    internal PluginCatalog(
        IReadOnlyList<LoadedPlugin> plugins,
        IReadOnlyList<PluginState> states,
        IReadOnlyList<IAsyncDisposable> providers,
        ILogger logger)
    {
        _providers = providers;
        _logger = logger;
        _states = states;
        Embedders = plugins.SelectMany(plugin => plugin.Embedders).ToFrozenDictionary(embedder => embedder.Model, StringComparer.Ordinal);
        Classifiers = plugins.SelectMany(plugin => plugin.Classifiers).ToFrozenDictionary(classifier => classifier.Name, StringComparer.Ordinal);
        Modes = plugins.SelectMany(plugin => plugin.Modes).ToFrozenDictionary(mode => mode.Name, StringComparer.Ordinal);
    }

    /// <summary>One state per plugin folder, in the order of loading.</summary>
    public IReadOnlyList<PluginState> States => Volatile.Read(ref _states);

    /// <summary>Embedders by their model.</summary>
    public FrozenDictionary<string, IEmbedder> Embedders { get; }

    /// <summary>Classifiers by name.</summary>
    public FrozenDictionary<string, IClassifier> Classifiers { get; }

    /// <summary>Playlist modes by name.</summary>
    public FrozenDictionary<string, IPlaylistMode> Modes { get; }

    /// <summary>Notes that a plugin failed at its work: people see it in its state. What it offers stays, for it may only have stumbled.</summary>
    internal void Report(PluginFaultException fault)
    {
        LogFault(fault, fault.Message);
        IReadOnlyList<PluginState> before, after;
        do
        {
            before = States;
            after = [.. before.Select(state => state.Capabilities.Contains(fault.Capability) ? state with { Status = PluginStatus.Malfunctioned, Error = fault.Message } : state)];
        }
        while (Interlocked.CompareExchange(ref _states, after, before) != before);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable provider in _providers)
        {
            try
            {
                await provider.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception exception) // Whatever a plugin throws at the end, the other plugins are still disposed.
            {
                LogDisposalFailed(exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A plugin failed: {Reason}")]
    private partial void LogFault(Exception exception, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A plugin failed while it was being disposed")]
    private partial void LogDisposalFailed(Exception exception);
}
