using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.PlaylistModes;

/// <summary>The playlist modes that come with Harmonie.</summary>
public sealed class PlaylistModesPlugin : IHarmoniePlugin
{
    /// <inheritdoc />
    public string Id => "playlist-modes";

    /// <inheritdoc />
    public string DisplayName => "Playlist modes";

    /// <inheritdoc />
    public void Configure(IServiceCollection services, PluginContext context) => services
        .AddSingleton<IPlaylistMode, SimilarMode>()
        .AddSingleton<IPlaylistMode, DriftMode>()
        .AddSingleton<IPlaylistMode, VibeMode>()
        .AddSingleton<IPlaylistMode, JourneyMode>()
        .AddSingleton<IPlaylistMode, MixMode>();
}
