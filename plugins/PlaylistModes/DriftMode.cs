using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes;

/// <summary>The body of <c>drift</c>.</summary>
internal sealed record DriftRequest : VariedRequest
{
    /// <summary>Tracks per anchor. Range [1, 100].</summary>
    [Range(1, 100)]
    [Description("Tracks per anchor before the last pick becomes the next one.")]
    public int ChunkSize { get; init; } = 5;
}

/// <summary>
/// A walk away from the seeds: chunks of tracks, the first around the seeds' centroid, each further one around the last pick.
/// Scores are similarities to the chunk's anchor.
/// </summary>
internal sealed class DriftMode : PlaylistMode<DriftRequest>
{
    public override string Name => "drift";

    public override string Description => "A walk: each chunk of tracks is anchored on the last pick of the one before.";

    public override IReadOnlyList<PlaylistPick> Pick(DriftRequest request, PlaylistSession session, CancellationToken cancellationToken)
    {
        AnchoredPicks playlist = new(request, session);
        PlaylistRandom random = new(request.RngSeed);
        ReadOnlyMemory<float>? anchor = session.Centroid;
        while (anchor is { } from && !playlist.IsFull)
        {
            NearestTracks nearest = playlist.Around(from, request.ChunkSize);
            anchor = null;
            for (int i = 0; i < request.ChunkSize && !playlist.IsFull; i++)
            {
                if (playlist.AddNearest(nearest, new Choice(request.Variation, random), cancellationToken) is not { } pick)
                {
                    return playlist.Picks;
                }

                anchor = pick.Track.UnitEmbedding;
            }
        }

        return playlist.Picks;
    }
}
