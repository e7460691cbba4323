using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes.Tests.Reference;

/// <summary><c>journey</c>, sentence by sentence.</summary>
internal static class NaiveJourney
{
    public static List<PlaylistPick> Pick(Query query)
    {
        (LibraryTrack start, LibraryTrack goal) = (query.Seeds[0], query.Seeds[1]);
        double ToGoal(LibraryTrack track) => Naive.Cosine(goal.UnitEmbedding, track.UnitEmbedding);
        double ToStart(LibraryTrack track) => Naive.Cosine(start.UnitEmbedding, track.UnitEmbedding);

        History history = Naive.Start(query);
        List<PlaylistPick> picks = [];
        void Add(PlaylistPick pick)
        {
            picks.Add(pick);
            history.Add(pick.Track);
        }

        if (query.IncludeSeeds)
        {
            Add(new PlaylistPick(start, ToGoal(start)));
        }

        bool endsWithGoal = query.IncludeSeeds && query.N > 1 && history.IsNewSong(goal);
        int steps = query.N - picks.Count - (endsWithGoal ? 1 : 0);
        LibraryTrack last = start;
        bool isComparable = goal.UnitEmbedding.Length == query.Centroid().Length;
        for (int step = 1; step <= steps; step++)
        {
            // Tracks nearer to the goal than the last pick, nearest first.
            List<LibraryTrack> nearer =
            [
                .. query.Comparable()
                    .Where(track => isComparable && track != start && track != goal && ToGoal(track) > ToGoal(last))
                    .OrderByDescending(ToGoal)
                    .ThenBy(track => track.Id),
            ];
            int kept = Math.Max(0, Math.Min(steps - step, nearer.Count - 1));
            double stride = 1.0 / (steps - step + 2);
            double progress = (double)step / (steps + 1);
            LibraryTrack? Best(IEnumerable<LibraryTrack> open) => open
                .Where(track => history.IsNewSong(track) && Naive.IsSmooth(query, picks, track) && !(endsWithGoal && IsSameSong(track, goal)))
                .OrderByDescending(track => ((1 - progress) * ToStart(track)) + (progress * ToGoal(track)))
                .Take(50)
                .OrderByDescending(track => ((1 - stride) * Naive.Cosine(last.UnitEmbedding, track.UnitEmbedding)) + (stride * ToGoal(track)) - history.Penalty(track))
                .FirstOrDefault();
            if ((Best(nearer.Skip(kept)) ?? Best(nearer.Take(kept))) is not { } next)
            {
                break;
            }

            Add(new PlaylistPick(next, ToGoal(next)));
            last = next;
        }

        if (endsWithGoal)
        {
            Add(new PlaylistPick(goal, 1));
        }

        return picks;

        bool IsSameSong(LibraryTrack x, LibraryTrack y)
        {
            History one = new(false, query.DedupeTitles);
            one.Add(y);
            return !one.IsNewSong(x);
        }
    }
}
