using Harmonie.Engine.Map;
using Harmonie.Engine.Models;
using Harmonie.Engine.Playlists;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Harmonie.Engine;

/// <summary>Registers the engine.</summary>
public static class EngineServices
{
    /// <summary>Adds the engine's services. The caller configures the options and calls <see cref="EngineStartup.StartAsync"/> before anything else.</summary>
    public static IServiceCollection AddHarmonieEngine(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IReasonWords, BareWords>();
        services.AddSingleton<Database>();
        services.AddSingleton<TrackStore>();
        services.AddSingleton<ScanStore>();
        services.AddSingleton<SettingsStore>();
        services.AddSingleton<LibraryIndex>();
        services.AddSingleton<SimilaritySearch>();
        services.AddSingleton<LibraryMap>();
        services.AddSingleton<SeedResolver>();
        services.AddSingleton<ModeSchemas>();
        services.AddSingleton<PlaylistBuilder>();
        services.AddSingleton<TrackList>();
        services.AddSingleton<ModelStore>();
        services.AddSingleton<EngineStartup>();
        return services.AddScanning();
    }
}
