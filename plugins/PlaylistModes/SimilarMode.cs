using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes;

/// <summary>The body of <c>similar</c>.</summary>
internal sealed record SimilarRequest : VariedRequest;

/// <summary>
/// Track radio: a greedy walk from pick to pick through the pool of tracks that are closest to the seeds' centroid.
/// Scores are similarities to the centroid.
/// </summary>
internal sealed class SimilarMode : PlaylistMode<SimilarRequest>
{
    public override string Name => "similar";

    public override string Description => "Track radio: stays close to the centroid of the seeds.";

    public override IReadOnlyList<PlaylistPick> Pick(SimilarRequest request, PlaylistSession session, CancellationToken cancellationToken)
    {
        SimilarPool pool = new(request, session, cancellationToken);
        Transitions transitions = new(request.SmoothTransitions, session.Seeds, staysNearSeeds: true, bridgesGaps: false);
        PlaylistRandom random = new(request.RngSeed);
        List<PlaylistPick> picks = [];
        ReadOnlyMemory<float> last = session.Centroid;
        CoarseVector coarseLast = new(last.Span);
        while (picks.Count < request.N)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool onlySeeds = pool.HasOpenSeeds(request.N - picks.Count, session.Diversity);
            if (Next(onlySeeds) is not { } pick)
            {
                // A list that waits for its seeds has no use for more candidates.
                if (onlySeeds || !pool.Widen())
                {
                    break;
                }

                continue;
            }

            picks.Add(pick);
            session.Diversity.Record(pick.Track);
            transitions.Record(pick.Track);
            (last, coarseLast) = (pick.Track.UnitEmbedding, pool.Remove(pick).Coarse);
        }

        return picks;

        PlaylistPick? Next(bool onlySeeds)
        {
            Choice choice = new(request.Variation, random);
            foreach (SimilarCandidate candidate in onlySeeds ? pool.Seeds : pool.Candidates)
            {
                // Penalties only lower a score: most candidates are done with here, before their similarity is even computed.
                if (candidate.Coarse.MostSimilarityTo(coarseLast) < choice.Bar)
                {
                    continue;
                }

                double similarity = session.Library.Similarity(last, candidate.Track.UnitEmbedding);
                if (similarity >= choice.Bar && session.Diversity.Admits(candidate.Track) && transitions.Admits(candidate.Track))
                {
                    choice.Offer(candidate.Pick, similarity - session.Diversity.Penalty(candidate.Track));
                }
            }

            return choice.Take();
        }
    }
}
