namespace Harmonie.Plugins.Playlists;

/// <summary>
/// The tracks of a library by similarity to a vector, searched for only as far as they are asked for. Each time the end is reached, a new search
/// goes four times as far; searches are exact, so that what was seen before stays as it was.
/// </summary>
/// <param name="library">The library to search.</param>
/// <param name="model">The model that made the vector.</param>
/// <param name="unitVector">A vector of unit length, or all zeros.</param>
/// <param name="count">How far the first search goes, at least 1.</param>
public sealed class NearestTracks(ITrackLibrary library, string model, ReadOnlyMemory<float> unitVector, int count)
{
    private const int Growth = 4;

    private IReadOnlyList<TrackMatch> _found = [];
    private int _asked;

    /// <summary>How far the last search went; 0 before the first.</summary>
    public int Reach => _found.Count;

    /// <summary>The tracks by descending similarity, smaller ids first on ties. Stop early: going on may search the library again.</summary>
    public IEnumerable<TrackMatch> Descending(CancellationToken cancellationToken)
    {
        for (int rank = 0; Reaches(rank, cancellationToken); rank++)
        {
            yield return _found[rank];
        }
    }

    private bool Reaches(int rank, CancellationToken cancellationToken)
    {
        while (rank >= _found.Count && _asked < library.Count)
        {
            _asked = (int)Math.Min(library.Count, _asked == 0 ? count : (long)_asked * Growth);
            _found = library.FindNearest(model, unitVector, _asked, null, cancellationToken);
            if (_found.Count < _asked)
            {
                _asked = library.Count;
            }
        }

        return rank < _found.Count;
    }
}
