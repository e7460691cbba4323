using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes;

/// <summary>The body of <c>journey</c>: two seeds, the start and the goal.</summary>
internal sealed record JourneyRequest : SeededPlaylistRequest;

/// <summary>
/// From one track to another. Step i of m heads for the waypoint i / (m + 1) of the way between both. Among the tracks that are nearer to the goal
/// than the last pick, the fifty closest to the waypoint are considered, and the one closest to a point a little way from the last pick towards the
/// goal is taken: 1 / (steps left + 2) of the way. So that the journey does not arrive early, the tracks nearest to the goal are kept for the steps
/// that follow, one each. Scores are similarities to the goal: they rise.
/// </summary>
internal sealed class JourneyMode : PlaylistMode<JourneyRequest>
{
    public override string Name => "journey";

    public override string Description => "From the first seed to the second: each step is close to the last and nearer to the goal.";

    public override IReadOnlyList<PlaylistPick> Pick(JourneyRequest request, PlaylistSession session, CancellationToken cancellationToken)
    {
        if (session.Seeds is not [{ Track: var start }, { Track: var goal }])
        {
            throw new PlaylistRequestException($"a journey needs two different seeds, its start and its goal, not {session.Seeds.Count}");
        }

        List<PlaylistPick> picks = [];
        if (request.IncludeSeeds)
        {
            Add(new PlaylistPick(start, session.Library.Similarity(start.UnitEmbedding, goal.UnitEmbedding)));
        }

        bool endsWithGoal = request.IncludeSeeds && request.N > 1 && session.Diversity.Admits(goal);
        if (endsWithGoal)
        {
            session.Diversity.Ban(goal);
        }

        JourneyRoute route = new(session, start, goal, cancellationToken);
        int steps = request.N - picks.Count - (endsWithGoal ? 1 : 0);
        LibraryTrack last = start;
        for (int step = 1; step <= steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double progress = (double)step / (steps + 1);
            if (route.Next(progress, steps - step, last) is not { } pick)
            {
                break;
            }

            Add(pick);
            last = pick.Track;
        }

        if (endsWithGoal)
        {
            Add(new PlaylistPick(goal, 1));
        }

        return picks;

        void Add(PlaylistPick pick)
        {
            picks.Add(pick);
            session.Diversity.Record(pick.Track);
            session.Transitions.Record(pick.Track);
        }
    }
}
