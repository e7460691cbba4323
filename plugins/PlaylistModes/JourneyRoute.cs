using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes;

/// <summary>The tracks that are nearer to a journey's goal than its start, and the choice of each step among them.</summary>
internal sealed class JourneyRoute
{
    private const int Considered = 50;

    private readonly PlaylistSession _session;

    // By descending similarity to the goal, smaller ids first on ties.
    private readonly TrackMatch[] _toGoal;
    private readonly float[] _toStart;

    // The tracks before this place are nearer to the goal than the last pick.
    private int _nearer;

    public JourneyRoute(PlaylistSession session, LibraryTrack start, LibraryTrack goal, CancellationToken cancellationToken)
    {
        _session = session;
        float whole = session.Library.Similarity(start.UnitEmbedding, goal.UnitEmbedding);
        _toGoal =
        [
            .. session.Nearest(goal.UnitEmbedding, session.Library.Count)
                .Descending(cancellationToken)
                .TakeWhile(match => match.Score > whole)
                .Where(match => match.Track.Id != start.Id && match.Track.Id != goal.Id),
        ];
        _toStart = Array.ConvertAll(_toGoal, match => session.Library.Similarity(start.UnitEmbedding, match.Track.UnitEmbedding));
        _nearer = _toGoal.Length;
    }

    /// <summary>The next pick, or null if no track is admissible.</summary>
    /// <param name="progress">How far along the waypoint is, in (0, 1).</param>
    /// <param name="stepsLeft">The steps after this one.</param>
    /// <param name="last">The last pick, at first the start.</param>
    public PlaylistPick? Next(double progress, int stepsLeft, LibraryTrack last)
    {
        double stride = 1.0 / (stepsLeft + 2);
        int kept = Math.Clamp(_nearer - 1, 0, stepsLeft);
        int place = Best(kept, _nearer);
        if (place < 0)
        {
            place = Best(0, kept);
        }

        if (place < 0)
        {
            return null;
        }

        // Equally near is not nearer.
        float reached = _toGoal[place].Score;
        _nearer = place;
        while (_nearer > 0 && _toGoal[_nearer - 1].Score <= reached)
        {
            _nearer--;
        }

        return new PlaylistPick(_toGoal[place].Track, reached);

        int Best(int from, int to)
        {
            int best = -1;
            double bestEffective = double.NegativeInfinity;
            foreach (int candidate in ClosestToWaypoint(progress, from, to))
            {
                (LibraryTrack track, float toGoal) = _toGoal[candidate];
                double toLast = _session.Library.Similarity(last.UnitEmbedding, track.UnitEmbedding);
                double effective = ((1 - stride) * toLast) + (stride * toGoal) - _session.Diversity.Penalty(track);
                if (effective > bestEffective)
                {
                    (best, bestEffective) = (candidate, effective);
                }
            }

            return best;
        }
    }

    // The waypoint is (1 − progress) start + progress goal: up to a factor, similarity to it is the same sum of similarities.
    private List<int> ClosestToWaypoint(double progress, int from, int to)
    {
        List<int> closest = new(Considered + 1);
        List<double> closeness = new(Considered + 1);
        for (int i = from; i < to; i++)
        {
            double own = ((1 - progress) * _toStart[i]) + (progress * _toGoal[i].Score);
            if ((closest.Count == Considered && own <= closeness[^1]) || !IsAdmissible(_toGoal[i].Track))
            {
                continue;
            }

            int rank = closeness.Count;
            while (rank > 0 && closeness[rank - 1] < own)
            {
                rank--;
            }

            closest.Insert(rank, i);
            closeness.Insert(rank, own);
            if (closest.Count > Considered)
            {
                closest.RemoveAt(Considered);
                closeness.RemoveAt(Considered);
            }
        }

        return closest;
    }

    private bool IsAdmissible(LibraryTrack track) => _session.Diversity.Admits(track) && _session.Transitions.Admits(track);
}
