using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes;

/// <summary>
/// Picks greedily by score after penalties, of equals the first in the pool. The pool is walked by descending score, and no further than a better pick
/// may be: that is a few steps per pick, however large it is.
/// </summary>
internal static class FitnessWalk
{
    /// <summary>Picks from a pool.</summary>
    /// <param name="pool">The candidates, in the order that decides between equals.</param>
    /// <param name="count">How many to pick at most.</param>
    /// <param name="diversity">The rules.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static IReadOnlyList<PlaylistPick> Pick(PlaylistPick[] pool, int count, Diversity diversity, CancellationToken cancellationToken)
    {
        int[] places = [.. Enumerable.Range(0, pool.Length)];
        if (!IsDescending(pool))
        {
            // Stable: equal scores stay in the pool's order.
            places = [.. places.OrderByDescending(place => pool[place].Score)];
        }

        LinkedPlaces open = new(places.Length);
        List<PlaylistPick> picks = new(Math.Min(count, pool.Length));
        while (picks.Count < count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int best = -1;
            double bestEffective = double.NegativeInfinity;
            for (int rank = open.First; rank < places.Length && pool[places[rank]].Score >= bestEffective; rank = open.After(rank))
            {
                PlaylistPick candidate = pool[places[rank]];
                if (!diversity.Admits(candidate.Track))
                {
                    open.Remove(rank);
                    continue;
                }

                double penalty = diversity.Penalty(candidate.Track);
                double effective = candidate.Score - penalty;
                if (effective > bestEffective || (effective == bestEffective && places[rank] < places[best]))
                {
                    (best, bestEffective) = (rank, effective);
                }

                if (penalty == 0)
                {
                    break;
                }
            }

            if (best < 0)
            {
                break;
            }

            PlaylistPick pick = pool[places[best]];
            picks.Add(pick);
            diversity.Record(pick.Track);
            open.Remove(best);
        }

        return picks;
    }

    // Without a target all scores are equal, and without a shuffle they are sorted already: no need to sort a whole library.
    private static bool IsDescending(PlaylistPick[] pool)
    {
        for (int i = 1; i < pool.Length; i++)
        {
            if (pool[i].Score > pool[i - 1].Score)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The ranks from 0 on that are still there, in order; removing one takes constant time.</summary>
    private sealed class LinkedPlaces(int count)
    {
        // Shifted by one: slot 0 stands before the first rank.
        private readonly int[] _next = [.. Enumerable.Range(1, count + 1)];
        private readonly int[] _previous = [.. Enumerable.Range(-1, count + 2)];

        public int First => _next[0] - 1;

        public int After(int rank) => _next[rank + 1] - 1;

        public void Remove(int rank)
        {
            (int before, int after) = (_previous[rank + 1], _next[rank + 1]);
            _next[before] = after;
            _previous[after] = before;
        }
    }
}
