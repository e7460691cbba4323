using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes;

/// <summary>The body of <c>mix</c>.</summary>
internal sealed record MixRequest : SeededPlaylistRequest;

/// <summary>
/// Several tastes side by side: each seed stays a centre of its own, and the centres take turns as their weights say, so that two seeds never average
/// into something that neither is. Scores are similarities to the centre whose turn it was.
/// </summary>
internal sealed class MixMode : PlaylistMode<MixRequest>
{
    /// <summary>Each centre costs a search of the library.</summary>
    private const int MostCentres = 50;

    public override string Name => "mix";

    public override string Description => "Interleaves what is close to each seed; weights say how often each has its turn.";

    public override IReadOnlyList<PlaylistPick> Pick(MixRequest request, PlaylistSession session, CancellationToken cancellationToken)
    {
        if (session.Seeds.Count > MostCentres)
        {
            throw new PlaylistRequestException($"mix searches around every seed and takes at most {MostCentres}, not {session.Seeds.Count}");
        }

        AnchoredPicks playlist = new(request, session);
        List<Centre> centres = [.. session.Seeds.Select(seed => new Centre(seed))];
        foreach (PlaylistPick opening in playlist.Picks)
        {
            centres.Single(centre => centre.Seed.Track.Id == opening.Track.Id).Picks++;
        }

        while (!playlist.IsFull && NextPick())
        {
        }

        return playlist.Picks;

        // The turn is the centre's with the fewest picks for its weight, by Sainte-Laguë's quotient; one that finds nothing leaves it to the next.
        bool NextPick()
        {
            foreach (Centre centre in centres.OrderBy(centre => (centre.Picks + 0.5) / centre.Seed.Weight))
            {
                centre.Nearest ??= playlist.Around(centre.Seed.Track.UnitEmbedding, (request.N / centres.Count) + 1);
                if (playlist.AddNearest(centre.Nearest, Choice.Best(), cancellationToken) is not null)
                {
                    centre.Picks++;
                    return true;
                }
            }

            return false;
        }
    }

    private sealed class Centre(PlaylistSeed seed)
    {
        public PlaylistSeed Seed => seed;

        public int Picks { get; set; }

        public NearestTracks? Nearest { get; set; }
    }
}
