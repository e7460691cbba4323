using Harmonie.Dsp;
using Harmonie.Plugins;

namespace Harmonie.Engine.Search;

/// <summary>The library at one moment: tracks by ascending id, in chunks that later snapshots share. Immutable.</summary>
public sealed class LibrarySnapshot : ITrackLibrary
{
    private const int ChunkLength = 1024;

    private readonly LibraryTrack[][] _chunks;
    private readonly Lazy<IReadOnlyDictionary<string, int>> _dimensions;

    private LibrarySnapshot(LibraryTrack[][] chunks, int count, Lazy<IReadOnlyDictionary<string, int>>? dimensions = null)
    {
        _chunks = chunks;
        Count = count;
        _dimensions = dimensions ?? new Lazy<IReadOnlyDictionary<string, int>>(FindDimensions);
    }

    /// <summary>The library without tracks.</summary>
    public static LibrarySnapshot Empty { get; } = new([], 0);

    /// <inheritdoc />
    public int Count { get; }

    /// <inheritdoc />
    public IEnumerable<LibraryTrack> Tracks => _chunks.SelectMany(chunk => chunk);

    /// <summary>The dimension of each model: that of most of its rows, the larger one on a tie.</summary>
    public IReadOnlyDictionary<string, int> Dimensions => _dimensions.Value;

    /// <inheritdoc />
    public LibraryTrack? Find(long id) => Locate(id) is (var chunk, >= 0 and var index) ? _chunks[chunk][index] : null;

    /// <inheritdoc />
    public IReadOnlyList<TrackMatch> FindNearest(
        string model, ReadOnlyMemory<float> unitVector, int count, Func<LibraryTrack, bool>? admits, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (!Dimensions.TryGetValue(model, out int dimension) || dimension != unitVector.Length)
        {
            return [];
        }

        TopK best = new(count);
        Lock merging = new();
        Parallel.ForEach(
            _chunks,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new TopK(count),
            (chunk, _, own) =>
            {
                ReadOnlySpan<float> query = unitVector.Span;
                foreach (LibraryTrack track in chunk)
                {
                    if (track.UnitEmbedding.Length == query.Length && track.Model == model && admits?.Invoke(track) != false)
                    {
                        own.Offer(track, VectorMath.Dot(query, track.UnitEmbedding.Span));
                    }
                }

                return own;
            },
            own =>
            {
                lock (merging)
                {
                    best.Merge(own);
                }
            });
        return best.ToSortedArray();
    }

    /// <inheritdoc />
    public float Similarity(ReadOnlyMemory<float> x, ReadOnlyMemory<float> y) => x.Length == y.Length ? VectorMath.Dot(x.Span, y.Span) : 0;

    /// <summary>The tracks that a test admits, as a library of their own; each track is tested once. The models keep their dimensions.</summary>
    /// <param name="admits">The test; called by several threads at once.</param>
    public LibrarySnapshot Where(Func<LibraryTrack, bool> admits)
    {
        LibraryTrack[][] kept = new LibraryTrack[_chunks.Length][];
        Parallel.For(
            0,
            _chunks.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => kept[i] = Array.FindAll(_chunks[i], new Predicate<LibraryTrack>(admits)));
        return new LibrarySnapshot([.. kept.Where(chunk => chunk.Length > 0)], kept.Sum(chunk => chunk.Length), _dimensions);
    }

    /// <summary>A snapshot of tracks that come by ascending id.</summary>
    internal static LibrarySnapshot Of(IEnumerable<LibraryTrack> tracks)
    {
        LibraryTrack[][] chunks = [.. tracks.Chunk(ChunkLength)];
        return new LibrarySnapshot(chunks, chunks.Sum(chunk => chunk.Length));
    }

    /// <summary>This library with a track added, or replaced where its id is known.</summary>
    internal LibrarySnapshot With(LibraryTrack track)
    {
        if (_chunks.Length == 0)
        {
            return Of([track]);
        }

        (int chunk, int index) = Locate(track.Id);
        LibraryTrack[] old = _chunks[chunk];
        if (index >= 0)
        {
            return Replace(chunk, Count, [[.. old[..index], track, .. old[(index + 1)..]]]);
        }

        LibraryTrack[] grown = [.. old[..~index], track, .. old[~index..]];
        return Replace(chunk, Count + 1, grown.Length <= ChunkLength ? [grown] : Split(grown, atEnd: ~index == old.Length));
    }

    /// <summary>This library without a track.</summary>
    internal LibrarySnapshot Without(long id)
    {
        if (Locate(id) is not (var chunk, >= 0 and var index))
        {
            return this;
        }

        LibraryTrack[] old = _chunks[chunk];
        return Replace(chunk, Count - 1, old.Length == 1 ? [] : [[.. old[..index], .. old[(index + 1)..]]]);
    }

    // Tracks mostly arrive by ascending id: a full last chunk stays full, and a new one begins.
    private static LibraryTrack[][] Split(LibraryTrack[] grown, bool atEnd)
    {
        int at = atEnd ? grown.Length - 1 : grown.Length / 2;
        return [grown[..at], grown[at..]];
    }

    private LibrarySnapshot Replace(int chunk, int count, LibraryTrack[][] replacement) =>
        new([.. _chunks[..chunk], .. replacement, .. _chunks[(chunk + 1)..]], count);

    /// <summary>Where an id is, or (as the complement of the index) where it would be.</summary>
    private (int Chunk, int Index) Locate(long id)
    {
        if (_chunks.Length == 0)
        {
            return (0, -1);
        }

        int low = 0;
        int high = _chunks.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = _chunks[middle][0].Id <= id ? (middle, high) : (low, middle - 1);
        }

        LibraryTrack[] chunk = _chunks[low];
        int from = 0;
        int to = chunk.Length - 1;
        while (from <= to)
        {
            int middle = (from + to) / 2;
            if (chunk[middle].Id == id)
            {
                return (low, middle);
            }

            (from, to) = chunk[middle].Id < id ? (middle + 1, to) : (from, middle - 1);
        }

        return (low, ~from);
    }

    private Dictionary<string, int> FindDimensions() =>
        Tracks
            .GroupBy(track => track.Model)
            .ToDictionary(
                model => model.Key,
                model => model.CountBy(track => track.UnitEmbedding.Length).OrderByDescending(rows => rows.Value).ThenByDescending(rows => rows.Key).First().Key);
}
