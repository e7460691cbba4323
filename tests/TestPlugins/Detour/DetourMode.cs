using System.ComponentModel.DataAnnotations;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.TestPlugins;

/// <summary>The body of <c>detour</c>.</summary>
public sealed record DetourRequest : SeededPlaylistRequest
{
    /// <summary>Range [1, 5].</summary>
    [Range(1, 5)]
    public int Stride { get; init; } = 2;
}

/// <summary>Every so-manieth of the tracks nearest to the seeds. What all modes share it asks for, and nothing else.</summary>
internal sealed class DetourMode : PlaylistMode<DetourRequest>
{
    public override string Name => "detour";

    public override string Description => "Every so-manieth of the nearest tracks.";

    public override IReadOnlyList<PlaylistPick> Pick(DetourRequest request, PlaylistSession session, CancellationToken cancellationToken)
    {
        List<PlaylistPick> picks = [];
        foreach ((int rank, TrackMatch match) in session.Nearest(session.Centroid, request.N * request.Stride).Descending(cancellationToken).Index())
        {
            if (picks.Count == request.N)
            {
                break;
            }

            if (rank % request.Stride == request.Stride - 1 && session.Diversity.Admits(match.Track) && session.Transitions.Admits(match.Track))
            {
                picks.Add(new PlaylistPick(match.Track, match.Score));
                session.Diversity.Record(match.Track);
                session.Transitions.Record(match.Track);
            }
        }

        return picks;
    }
}
