using Harmonie.Plugins;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Harmonie.Engine.Plugins;

/// <summary>
/// Finds, loads and isolates plugins: each has its own load context, its own dependencies and its own services.
/// A plugin that fails is reported by name, with its folder and the reason, and the others go on.
/// </summary>
/// <param name="options">Where the plugins are.</param>
/// <param name="settings">What plugins see as <see cref="PluginContext.Settings"/>: keys without their prefix, and no secrets.</param>
/// <param name="loggerFactory">Gives the host and the plugins their loggers.</param>
/// <param name="addHostServices">
/// Adds the services that plugins may ask for to each plugin's collection. Add instances: what a plugin's provider makes itself, it also disposes.
/// </param>
public sealed partial class PluginHost(
    PluginOptions options,
    IConfiguration settings,
    ILoggerFactory loggerFactory,
    Action<IServiceCollection>? addHostServices = null)
{
    private readonly ILogger _logger = loggerFactory.CreateLogger<PluginHost>();

    private readonly PluginNames _names = new();
    private readonly List<LoadedPlugin> _plugins = [];
    private readonly List<IAsyncDisposable> _providers = [];

    /// <summary>
    /// Loads every plugin. Names are given away in ordinal order of the folders: where two plugins clash, the later one is disabled.
    /// Call it once.
    /// </summary>
    public PluginCatalog Load()
    {
        List<PluginState> states = [];
        foreach (string folder in FindFolders())
        {
            PluginState state = Load(folder);
            states.Add(state);
            Log(state);
        }

        return new PluginCatalog(_plugins, states, _providers, _logger);
    }

    private IReadOnlyList<string> FindFolders()
    {
        try
        {
            return PluginFolders.Find(options.Directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNoFolder(options.Directory, exception.Message);
            return [];
        }
    }

    private PluginState Load(string folder)
    {
        PluginState state = new(folder, null, null, null, PluginStatus.Malfunctioned, null, []);
        try
        {
            IHarmoniePlugin plugin = PluginEntryPoint.Create(PluginFolders.FindMainAssembly(folder));
            state = state with { Id = plugin.Id, DisplayName = plugin.DisplayName, Version = PluginEntryPoint.VersionOf(plugin) };
            LoadedPlugin.RequireSlug("plugin id", state.Id);
            _names.RequireFree(plugin.Id);

            ServiceProvider provider = BuildProvider(plugin, folder, plugin.Id);
            _providers.Add(provider);
            LoadedPlugin loaded = new(
                provider.GetServices<IEmbedder>(),
                provider.GetServices<IClassifier>(),
                provider.GetServices<IPlaylistMode>());
            _names.Claim(plugin.Id, loaded.Capabilities);
            _plugins.Add(loaded);
            return state with { Status = PluginStatus.Active, Capabilities = loaded.Capabilities };
        }
        catch (Exception exception) // The one place where foreign code meets the host at load time: nothing it throws may go further.
        {
            LogCause(state.Name, exception);
            PluginStatus status = exception is PluginLoadException reason ? reason.Status : PluginStatus.Malfunctioned;
            return state with { Status = status, Error = PluginLoadException.Describe(exception) };
        }
    }

    private ServiceProvider BuildProvider(IHarmoniePlugin plugin, string folder, string id)
    {
        PluginContext context = new(folder, Path.Combine(Path.GetFullPath(options.DataDirectory), id), settings)
        {
            ModelsDirectory = options.ModelsDirectory,
            SettingsPrefix = options.SettingsPrefix,
            Workers = options.Workers,
            Processors = options.Processors,
        };
        ServiceCollection services = new();
        services.AddSingleton(context);
        services.AddSingleton(loggerFactory);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        addHostServices?.Invoke(services);
        plugin.Configure(services, context);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private void Log(PluginState state)
    {
        if (state.Status == PluginStatus.Active)
        {
            LogLoaded(state.Name, state.Version, state.Capabilities);
        }
        else
        {
            LogOff(state.Name, state.Status, state.Folder, state.Error);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Plugin {PluginId} {Version} offers {Capabilities}")]
    private partial void LogLoaded(string pluginId, string? version, IReadOnlyList<PluginCapability> capabilities);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Plugin {PluginId} is off ({Status}), from {Folder}: {Reason}")]
    private partial void LogOff(string pluginId, PluginStatus status, string folder, string? reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Plugin {PluginId} could not be loaded")]
    private partial void LogCause(string pluginId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No plugins are loaded, the folder {Folder} can't be read: {Reason}")]
    private partial void LogNoFolder(string folder, string reason);
}
