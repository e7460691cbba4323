using Harmonie.Plugins;

namespace Harmonie.TestPlugins;

/// <summary>Picks the first tracks.</summary>
internal sealed class MinimalMode : PlaylistMode<PlaylistRequest>
{
    public override string Name => "first";

    public override string Description => "The tracks that came in first.";

    public override IReadOnlyList<TrackMatch> Pick(PlaylistRequest request, ITrackLibrary library, CancellationToken cancellationToken) =>
        [.. library.Tracks.Take(request.N).Select(track => new TrackMatch(track, 0f))];
}
