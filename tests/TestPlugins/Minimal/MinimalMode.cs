using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.TestPlugins;

/// <summary>Picks the first tracks.</summary>
internal sealed class MinimalMode : PlaylistMode<PlaylistRequest>
{
    public override string Name => "first";

    public override string Description => "The tracks that came in first.";

    public override IReadOnlyList<PlaylistPick> Pick(PlaylistRequest request, PlaylistSession session, CancellationToken cancellationToken) =>
        [.. session.Library.Tracks.Take(request.N).Select(track => new PlaylistPick(track, 0))];
}
