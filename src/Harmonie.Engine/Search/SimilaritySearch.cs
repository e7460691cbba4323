using Harmonie.Engine.Storage;
using Harmonie.Plugins;

namespace Harmonie.Engine.Search;

/// <summary>A match with the track's row, as it is shown.</summary>
/// <param name="Track">The row.</param>
/// <param name="Score">Cosine similarity in [-1, 1].</param>
public sealed record ScoredTrack(TrackRecord Track, double Score);

/// <summary>Answers "what sounds like this track?".</summary>
public sealed class SimilaritySearch(LibraryIndex index, TrackStore store)
{
    /// <summary>The tracks most similar to one, among those of its model.</summary>
    /// <param name="id">The query track.</param>
    /// <param name="limit">How many at most; at least 0.</param>
    /// <param name="includeSelf">Whether the query track may be among them.</param>
    /// <param name="admits">Which tracks may be found, the query track included; all if null.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <returns>By descending score, smaller ids first on ties; null if there is no such track.</returns>
    public async Task<IReadOnlyList<ScoredTrack>?> FindAsync(
        long id, int limit, bool includeSelf, Func<LibraryTrack, bool>? admits, CancellationToken cancellationToken)
    {
        LibrarySnapshot library = index.Snapshot;
        if (library.Find(id) is not { } query)
        {
            return null;
        }

        IReadOnlyList<TrackMatch> matches = library.FindNearest(
            query.Model,
            query.UnitEmbedding,
            limit,
            track => (includeSelf || track.Id != id) && admits?.Invoke(track) != false,
            cancellationToken);
        return await DescribeAsync(matches.Select(match => (match.Track, (double)match.Score)), cancellationToken);
    }

    /// <summary>Joins tracks that were found with their rows; one that was removed a moment ago is left out.</summary>
    public async Task<IReadOnlyList<ScoredTrack>> DescribeAsync(IEnumerable<(LibraryTrack Track, double Score)> found, CancellationToken cancellationToken)
    {
        (LibraryTrack Track, double Score)[] scored = [.. found];
        Dictionary<long, TrackRecord> rows = (await store.GetAsync([.. scored.Select(item => item.Track.Id)], cancellationToken)).ToDictionary(row => row.Id);
        return [.. scored.Where(item => rows.ContainsKey(item.Track.Id)).Select(item => new ScoredTrack(rows[item.Track.Id], item.Score))];
    }
}
