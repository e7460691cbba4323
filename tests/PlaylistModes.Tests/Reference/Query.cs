using Harmonie.Plugins;

namespace Harmonie.PlaylistModes.Tests.Reference;

/// <summary>A request with all fields of all seeded modes, and the library it goes to.</summary>
internal sealed record Query
{
    public required IReadOnlyList<LibraryTrack> Library { get; init; }

    public required IReadOnlyList<LibraryTrack> Admitted { get; init; }

    public required IReadOnlyList<LibraryTrack> Seeds { get; init; }

    public IReadOnlyList<double>? Weights { get; init; }

    public int N { get; init; }

    public bool ArtistCooldown { get; init; }

    public bool DedupeTitles { get; init; }

    public bool IncludeSeeds { get; init; }

    public double? BpmTolerance { get; init; }

    public bool KeyCompatible { get; init; }

    public double Variation { get; init; }

    public long RngSeed { get; init; }

    public int ChunkSize { get; init; }

    /// <summary>Tracks that can be compared with the seeds: the model's, of the dimension that most of its rows have.</summary>
    public IReadOnlyList<LibraryTrack> Comparable()
    {
        int dimension = Dimension();
        return [.. Admitted.Where(track => track.Model == Seeds[0].Model && track.UnitEmbedding.Length == dimension)];
    }

    public float[] Centroid()
    {
        int dimension = Dimension();
        double[] mean = new double[dimension];
        double heaviest = Weights?.Max() ?? 1;
        for (int s = 0; s < Seeds.Count; s++)
        {
            for (int i = 0; i < dimension && Seeds[s].UnitEmbedding.Length == dimension; i++)
            {
                mean[i] += (Weights?[s] ?? 1) / heaviest * Seeds[s].UnitEmbedding.Span[i];
            }
        }

        return PlainVectors.Normalise([.. mean.Select(value => (float)value)]);
    }

    private int Dimension() =>
        Library
            .Where(track => track.Model == Seeds[0].Model)
            .GroupBy(track => track.UnitEmbedding.Length)
            .OrderByDescending(group => group.Count())
            .ThenByDescending(group => group.Key)
            .First()
            .Key;
}
