using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.PlaylistModes;

/// <summary>A track that may be picked.</summary>
/// <param name="Pick">The track, with its similarity to the centroid.</param>
/// <param name="Coarse">Its embedding, rounded.</param>
internal sealed record SimilarCandidate(PlaylistPick Pick, CoarseVector Coarse)
{
    /// <summary>The track.</summary>
    public LibraryTrack Track => Pick.Track;

    public static SimilarCandidate Of(LibraryTrack track, float score) => new(new PlaylistPick(track, score), new CoarseVector(track.UnitEmbedding.Span));
}

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
    private readonly List<SimilarCandidate> _candidates = [];
    private readonly List<SimilarCandidate> _seeds = [];
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
        HashSet<long> known = [.. _candidates.Select(candidate => candidate.Track.Id)];
        _candidates.AddRange(_seeds.Where(seed => !known.Contains(seed.Track.Id)));
    }

    /// <summary>What is left of the pool, in order.</summary>
    public List<SimilarCandidate> Candidates => _candidates;

    /// <summary>The seeds that are left of it, in order.</summary>
    public List<SimilarCandidate> Seeds => _seeds;

    /// <summary>
    /// Whether so many seeds can still be picked: those are left out for good whose song was, or that lack the key that is asked for.
    /// </summary>
    public bool HasOpenSeeds(int count, Diversity diversity) =>
        _seeds.Count >= count
        && _seeds.Count(seed => diversity.Admits(seed.Track) && (!_needsKey || CamelotKey.Of(seed.Track) is not null)) >= count;

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
                _candidates.Add(SimilarCandidate.Of(_ranking.Current.Track, _ranking.Current.Score));
            }
        }

        return _candidates.Count > before;
    }

    /// <summary>Takes a pick out.</summary>
    /// <returns>The candidate that it was.</returns>
    public SimilarCandidate Remove(PlaylistPick pick)
    {
        bool IsPick(SimilarCandidate candidate) => ReferenceEquals(candidate.Track, pick.Track);
        int place = _candidates.FindIndex(IsPick);
        SimilarCandidate removed = _candidates[place];
        _candidates.RemoveAt(place);
        _seeds.RemoveAll(IsPick);
        return removed;
    }

    // The filter gates seeds like the others, and a row of another dimension can't be compared.
    private static IEnumerable<SimilarCandidate> Comparable(PlaylistSession session) =>
        session.Seeds
            .Where(seed => session.Library.Find(seed.Track.Id) is not null && seed.Track.UnitEmbedding.Length == session.Centroid.Length)
            .Select(seed => SimilarCandidate.Of(seed.Track, session.Library.Similarity(session.Centroid, seed.Track.UnitEmbedding)))
            .OrderByDescending(seed => seed.Pick.Score)
            .ThenBy(seed => seed.Track.Id);
}
