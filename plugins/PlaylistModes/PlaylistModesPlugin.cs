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
    public void Configure(IServiceCollection services, PluginContext context)
    {
        // Every mode of this assembly: a new one is its file.
        foreach (Type mode in typeof(PlaylistModesPlugin).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IPlaylistMode))))
        {
            services.AddSingleton(typeof(IPlaylistMode), mode);
        }
    }
}
