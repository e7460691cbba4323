using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes;

/// <summary>
/// The candidates of <c>similar</c>, by similarity to the centroid: the best 6 × n, as many again each time strict rules exhaust them, and the seeds,
/// wherever they rank, if the playlist includes them.
/// </summary>
internal sealed class SimilarPool
{
    private const int CandidatesPerPick = 6;

    private readonly HashSet<long> _seedIds;
    private readonly IEnumerator<TrackMatch> _ranking;
    private readonly int _step;
    private readonly List<PlaylistPick> _candidates = [];
    private readonly List<PlaylistPick> _seeds = [];
    private readonly bool _needsKey;

    public SimilarPool(SeededPlaylistRequest request, PlaylistSession session, CancellationToken cancellationToken)
    {
        _needsKey = request.SmoothTransitions?.KeyCompatible == true;
        _seedIds = [.. session.Seeds.Select(seed => seed.Track.Id)];
        _step = CandidatesPerPick * request.N;
        _ranking = session.Nearest(session.Centroid, _step + _seedIds.Count)
            .Descending(cancellationToken)
            .Where(match => request.IncludeSeeds || !_seedIds.Contains(match.Track.Id))
            .GetEnumerator();
        if (request.IncludeSeeds)
        {
            _seeds.AddRange(Comparable(session));
        }

        Widen();
        _candidates.AddRange(_seeds.Except(_candidates));
    }

    /// <summary>What is left of the pool, in order.</summary>
    public IReadOnlyList<PlaylistPick> Candidates => _candidates;

    /// <summary>The seeds that are left of it, in order.</summary>
    public IReadOnlyList<PlaylistPick> Seeds => _seeds;

    /// <summary>How many seeds can still be picked: those are left out for good whose song was, or that lack the key that is asked for.</summary>
    public int OpenSeeds(Diversity diversity) =>
        _seeds.Count(seed => diversity.Admits(seed.Track) && (!_needsKey || CamelotKey.Of(seed.Track) is not null));

    /// <summary>Takes in the next 6 × n.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Widen()
    {
        int before = _candidates.Count;
        HashSet<long> known = [.. _candidates.Select(candidate => candidate.Track.Id)];
        for (int i = 0; i < _step && _ranking.MoveNext(); i++)
        {
            if (known.Add(_ranking.Current.Track.Id))
            {
                _candidates.Add(new PlaylistPick(_ranking.Current.Track, _ranking.Current.Score));
            }
        }

        return _candidates.Count > before;
    }

    /// <summary>Takes a pick out.</summary>
    public void Remove(PlaylistPick pick)
    {
        _candidates.Remove(pick);
        _seeds.Remove(pick);
    }

    // The filter gates seeds like the others, and a row of another dimension can't be compared.
    private static IEnumerable<PlaylistPick> Comparable(PlaylistSession session) =>
        session.Seeds
            .Where(seed => session.Library.Find(seed.Track.Id) is not null && seed.Track.UnitEmbedding.Length == session.Centroid.Length)
            .Select(seed => new PlaylistPick(seed.Track, session.Library.Similarity(session.Centroid, seed.Track.UnitEmbedding)))
            .OrderByDescending(seed => seed.Score)
            .ThenBy(seed => seed.Track.Id);
}
