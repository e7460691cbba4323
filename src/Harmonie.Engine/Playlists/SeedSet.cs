using Harmonie.Dsp;
using Harmonie.Engine.Search;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.Engine.Playlists;

/// <summary>The seeds of one request: found, merged, weighted.</summary>
/// <param name="Seeds">Each track once, in the order of the request.</param>
/// <param name="Unresolved">References that no track matches.</param>
internal sealed record SeedSet(IReadOnlyList<PlaylistSeed> Seeds, IReadOnlyList<SeedRef> Unresolved)
{
    public static SeedSet Empty { get; } = new([], []);

    /// <summary>Finds the seeds of a request in a library.</summary>
    /// <exception cref="UnknownSeedsException">An id is not in the library.</exception>
    /// <exception cref="PlaylistRequestException">Nothing was found, or tracks of several models.</exception>
    public static async Task<SeedSet> ResolveAsync(
        SeededPlaylistRequest request, LibrarySnapshot library, SeedResolver resolver, CancellationToken cancellationToken)
    {
        long[] missing = [.. request.Seeds.Where(id => library.Find(id) is null).Distinct()];
        if (missing.Length > 0)
        {
            throw new UnknownSeedsException(missing);
        }

        IReadOnlyList<long?> ids = request.SeedRefs.Count == 0
            ? []
            : await resolver.ResolveAsync(request.SeedRefs, cancellationToken);
        var references = request.SeedRefs.Zip(ids, (seed, id) => (Ref: seed, Track: id is { } known ? library.Find(known) : null)).ToList();
        IReadOnlyList<double> weights = request.SeedWeights is { Count: > 0 } given ? given : [.. request.Seeds.Select(_ => 1.0)];
        (LibraryTrack Track, double Weight)[] found =
        [
            .. request.Seeds.Zip(weights, (id, weight) => (library.Find(id)!, weight)),
            .. references.Where(seed => seed.Track is not null).Select(seed => (seed.Track!, seed.Ref.Weight ?? 1)),
        ];
        if (found.Length == 0)
        {
            throw new PlaylistRequestException("no seed could be resolved");
        }

        if (found.Select(seed => seed.Track.Model).Distinct().ToArray() is { Length: > 1 } models)
        {
            throw new PlaylistRequestException($"the seeds are of several models, which can't be compared: {string.Join(", ", models)}");
        }

        bool isWeighted = request.SeedWeights is { Count: > 0 } || request.SeedRefs.Any(seed => seed.Weight is not null);
        return new SeedSet(Merge(found, isWeighted), [.. references.Where(seed => seed.Track is null).Select(seed => seed.Ref)]);
    }

    /// <summary>
    /// The weighted mean of the unit embeddings, of unit length; empty without seeds. Rows whose dimension is not their model's are left out.
    /// </summary>
    public float[] Centroid(LibrarySnapshot library)
    {
        if (Seeds.Count == 0)
        {
            return [];
        }

        int dimension = library.Dimensions[Seeds[0].Track.Model];
        double[] sum = new double[dimension];
        double heaviest = Seeds.Max(seed => seed.Weight);
        foreach ((LibraryTrack track, double weight) in Seeds.Where(seed => seed.Track.UnitEmbedding.Length == dimension))
        {
            ReadOnlySpan<float> vector = track.UnitEmbedding.Span;
            for (int i = 0; i < dimension; i++)
            {
                sum[i] += weight / heaviest * vector[i];
            }
        }

        float[] centroid = Array.ConvertAll(sum, value => (float)value);
        VectorMath.Normalise(centroid);
        return centroid;
    }

    // The sum of absurd weights is still a number.
    private static PlaylistSeed[] Merge(IReadOnlyList<(LibraryTrack Track, double Weight)> found, bool isWeighted) =>
    [
        .. found
            .GroupBy(seed => seed.Track.Id)
            .Select(seed => new PlaylistSeed(seed.First().Track, isWeighted ? Math.Min(seed.Sum(part => part.Weight), double.MaxValue) : 1)),
    ];
}
