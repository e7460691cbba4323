namespace Harmonie.Plugins.Playlists;

/// <summary>All that a mode has to work with for one request. One thread at a time.</summary>
/// <param name="request">The request.</param>
/// <param name="library">The library, gated by the request's filter.</param>
/// <param name="seeds">The resolved seeds; empty for a mode without.</param>
/// <param name="centroid">See <see cref="Centroid"/>.</param>
public sealed class PlaylistSession(
    PlaylistRequest request, ITrackLibrary library, IReadOnlyList<PlaylistSeed> seeds, ReadOnlyMemory<float> centroid)
{
    private readonly Lazy<Diversity> _diversity = new(() => StartDiversity(request, seeds));
    private readonly Lazy<Transitions> _transitions = new(() => new Transitions((request as SeededPlaylistRequest)?.SmoothTransitions, seeds));

    /// <summary>The library, gated by the request's filter. It never changes during the request.</summary>
    public ITrackLibrary Library => library;

    /// <summary>
    /// The seeds that were found: <c>seeds</c> first, then <c>seed_refs</c>, each track once, all of one model. At least one if the request is a
    /// <see cref="SeededPlaylistRequest"/>, none otherwise.
    /// </summary>
    public IReadOnlyList<PlaylistSeed> Seeds => seeds;

    /// <summary>The weighted mean of the seeds' unit embeddings, of unit length (all zeros if it has no direction); empty without seeds.</summary>
    public ReadOnlyMemory<float> Centroid => centroid;

    /// <summary>The diversity rules as the request wants them. Seeds that are left out of the playlist count as picked, in order.</summary>
    public Diversity Diversity => _diversity.Value;

    /// <summary>The transition rules as the request wants them, standing before the first pick.</summary>
    public Transitions Transitions => _transitions.Value;

    /// <summary>The library's tracks of the seeds' model, by similarity to a vector.</summary>
    /// <param name="unitVector">A vector of unit length, or all zeros.</param>
    /// <param name="count">How many will probably be wanted, at least 1. Others are found as well, with further searches.</param>
    public NearestTracks Nearest(ReadOnlyMemory<float> unitVector, int count) => new(library, seeds[0].Track.Model, unitVector, count);

    private static Diversity StartDiversity(PlaylistRequest request, IReadOnlyList<PlaylistSeed> seeds)
    {
        Diversity diversity = new(request.ArtistCooldown, request.DedupeTitles);
        if (request is SeededPlaylistRequest { IncludeSeeds: false })
        {
            foreach (PlaylistSeed seed in seeds)
            {
                diversity.Record(seed.Track);
            }
        }

        return diversity;
    }
}
