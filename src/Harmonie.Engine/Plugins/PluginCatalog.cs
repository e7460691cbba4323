using System.Collections.Frozen;
using Harmonie.Plugins;
using Microsoft.Extensions.Logging;

namespace Harmonie.Engine.Plugins;

/// <summary>What is loaded, by name, and what became of each plugin. It never changes; disposing it disposes the plugins' services.</summary>
public sealed partial class PluginCatalog : IAsyncDisposable
{
    private readonly IReadOnlyList<IAsyncDisposable> _providers;
    private readonly ILogger _logger;

    internal PluginCatalog(
        IReadOnlyList<LoadedPlugin> plugins,
        IReadOnlyList<PluginState> states,
        IReadOnlyList<IAsyncDisposable> providers,
        ILogger logger)
    {
        _providers = providers;
        _logger = logger;
        States = states;
        Embedders = plugins.SelectMany(plugin => plugin.Embedders).ToFrozenDictionary(embedder => embedder.Model, StringComparer.Ordinal);
        Classifiers = plugins.SelectMany(plugin => plugin.Classifiers).ToFrozenDictionary(classifier => classifier.Name, StringComparer.Ordinal);
        Modes = plugins.SelectMany(plugin => plugin.Modes).ToFrozenDictionary(mode => mode.Name, StringComparer.Ordinal);
    }

    /// <summary>One state per plugin folder, in the order of loading.</summary>
    public IReadOnlyList<PluginState> States { get; }

    /// <summary>Embedders by their model.</summary>
    public FrozenDictionary<string, IEmbedder> Embedders { get; }

    /// <summary>Classifiers by name.</summary>
    public FrozenDictionary<string, IClassifier> Classifiers { get; }

    /// <summary>Playlist modes by name.</summary>
    public FrozenDictionary<string, IPlaylistMode> Modes { get; }

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

    [LoggerMessage(Level = LogLevel.Warning, Message = "A plugin failed while it was being disposed")]
    private partial void LogDisposalFailed(Exception exception);
}
