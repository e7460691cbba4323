namespace Harmonie.Plugins;

/// <summary>A read-only view of the library at one moment. It never changes while a plugin holds it.</summary>
public interface ITrackLibrary
{
    /// <summary>The number of tracks in the view.</summary>
    int Count { get; }

    /// <summary>All tracks of the view, by ascending id.</summary>
    IEnumerable<LibraryTrack> Tracks { get; }

    /// <summary>The track with this id, or null if the view has none.</summary>
    LibraryTrack? Find(long id);

    /// <summary>
    /// The tracks most similar to a vector: exact, by descending cosine similarity, smaller ids first on ties.
    /// Only tracks of <paramref name="model"/> with the vector's dimension take part.
    /// </summary>
    /// <param name="model">The model that made the vector.</param>
    /// <param name="unitVector">A vector of unit length, or all zeros.</param>
    /// <param name="count">How many at most; at least 0.</param>
    /// <param name="admits">Which tracks may be found; all of the view if null.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    IReadOnlyList<TrackMatch> FindNearest(
        string model,
        ReadOnlyMemory<float> unitVector,
        int count,
        Func<LibraryTrack, bool>? admits,
        CancellationToken cancellationToken);

    /// <summary>
    /// The cosine similarity of two vectors of unit length and of one model, in [-1, 1], computed as searches compute it: to the same bits on every
    /// machine. 0 if their lengths differ, because then they can't be compared.
    /// </summary>
    float Similarity(ReadOnlyMemory<float> x, ReadOnlyMemory<float> y);
}

/// <summary>A track that a search found.</summary>
/// <param name="Track">The track.</param>
/// <param name="Score">Cosine similarity in [-1, 1].</param>
public readonly record struct TrackMatch(LibraryTrack Track, float Score);
