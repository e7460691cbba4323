using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes;

/// <summary>Picks tracks by similarity to an anchor, each track once, under the rules that all modes share.</summary>
internal sealed class AnchoredPicks
{
    // A search that has to be repeated costs far more than one that goes a little further than needed.
    private const int SpareCandidates = 64;
    private const int CandidatesPerPick = 8;

    private readonly SeededPlaylistRequest _request;
    private readonly PlaylistSession _session;
    private readonly HashSet<long> _visited;
    private readonly List<PlaylistPick> _picks = [];
    private int _reach;

    /// <summary>Begins a playlist: seeds count as visited, and open it if it includes them, each with score 1 and no song twice.</summary>
    /// <param name="request">The request.</param>
    /// <param name="session">Its session.</param>
    public AnchoredPicks(SeededPlaylistRequest request, PlaylistSession session)
    {
        _request = request;
        _session = session;
        _visited = [.. session.Seeds.Select(seed => seed.Track.Id)];
        if (request.IncludeSeeds)
        {
            foreach (PlaylistSeed seed in session.Seeds)
            {
                if (!IsFull && session.Diversity.Admits(seed.Track))
                {
                    Add(new PlaylistPick(seed.Track, 1));
                }
            }
        }
    }

    /// <summary>The picks so far.</summary>
    public IReadOnlyList<PlaylistPick> Picks => _picks;

    /// <summary>Whether the playlist has all its tracks.</summary>
    public bool IsFull => _picks.Count >= _request.N;

    /// <summary>Ranks the library by similarity to an anchor, about as far as picks have needed it so far.</summary>
    /// <param name="unitVector">The anchor.</param>
    /// <param name="picks">How many picks it will serve.</param>
    public NearestTracks Around(ReadOnlyMemory<float> unitVector, int picks) =>
        _session.Nearest(unitVector, Math.Max(_reach, _visited.Count + SpareCandidates + (CandidatesPerPick * picks)));

    /// <summary>Adds the admissible track that is most similar to the anchor after penalties.</summary>
    /// <param name="nearest">The tracks around the anchor.</param>
    /// <param name="choice">Takes the pick; a new one each time.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <returns>The pick, or null if no track is admissible.</returns>
    public PlaylistPick? AddNearest(NearestTracks nearest, Choice choice, CancellationToken cancellationToken)
    {
        foreach (TrackMatch match in nearest.Descending(cancellationToken))
        {
            // Penalties only lower a score, so from here on nothing can come up to the best any more.
            if (match.Score < choice.Bar)
            {
                break;
            }

            if (!_visited.Contains(match.Track.Id) && _session.Diversity.Admits(match.Track) && _session.Transitions.Admits(match.Track))
            {
                choice.Offer(new PlaylistPick(match.Track, match.Score), match.Score - _session.Diversity.Penalty(match.Track));
            }
        }

        _reach = Math.Max(_reach, nearest.Reach);
        if (choice.Take() is not { } pick)
        {
            return null;
        }

        Add(pick);
        return pick;
    }

    private void Add(PlaylistPick pick)
    {
        _picks.Add(pick);
        _visited.Add(pick.Track.Id);
        _session.Diversity.Record(pick.Track);
        _session.Transitions.Record(pick.Track);
    }
}
