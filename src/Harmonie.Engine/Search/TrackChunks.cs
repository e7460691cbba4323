using Harmonie.Dsp;
using Harmonie.Plugins;

namespace Harmonie.Engine.Search;

/// <summary>Tracks by ascending id, in chunks, none of which is empty: what a library and a part of it have in common.</summary>
/// <param name="all">The chunks.</param>
internal sealed class TrackChunks(LibraryTrack[][] all)
{
    /// <summary>The most tracks in a chunk.</summary>
    public const int MostInChunk = 1024;

    /// <summary>The chunks.</summary>
    public LibraryTrack[][] All => all;

    /// <summary>The tracks.</summary>
    public IEnumerable<LibraryTrack> Tracks => all.SelectMany(chunk => chunk);

    /// <summary>The cosine similarity of two unit vectors of equal length. Rounding may carry their dot product past the ends of [-1, 1].</summary>
    public static float Cosine(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => Math.Clamp(VectorMath.Dot(x, y), -1, 1);

    /// <summary>The track with this id, or null.</summary>
    public LibraryTrack? Find(long id) => Locate(id) is (var chunk, >= 0 and var index) ? all[chunk][index] : null;

    /// <summary>The tracks that a test admits. Each is tested once, by any thread.</summary>
    public TrackChunks Where(Func<LibraryTrack, bool> admits)
    {
        LibraryTrack[][] kept = new LibraryTrack[all.Length][];
        Parallel.For(
            0,
            all.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => kept[i] = Array.FindAll(all[i], new Predicate<LibraryTrack>(admits)));
        return new TrackChunks([.. kept.Where(chunk => chunk.Length > 0)]);
    }

    /// <inheritdoc cref="ITrackLibrary.FindNearest" />
    public IReadOnlyList<TrackMatch> FindNearest(
        string model, ReadOnlyMemory<float> unitVector, int count, Func<LibraryTrack, bool>? admits, CancellationToken cancellationToken) =>
        FindNearest(model, unitVector, count, admits, Environment.ProcessorCount, cancellationToken);

    /// <summary>The same on a number of threads, which the answer never shows: who keeps the best of each part keeps the best of all.</summary>
    public IReadOnlyList<TrackMatch> FindNearest(
        string model, ReadOnlyMemory<float> unitVector, int count, Func<LibraryTrack, bool>? admits, int threads, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        TopK best = new(count);
        Lock merging = new();
        Parallel.For(
            0,
            all.Length,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = threads },
            () => new TopK(count),
            (chunk, _, own) =>
            {
                ReadOnlySpan<float> query = unitVector.Span;
                LibraryTrack[] tracks = all[chunk];
                for (int i = 0; i < tracks.Length; i++)
                {
                    LibraryTrack track = tracks[i];
                    if (track.UnitEmbedding.Length == query.Length && track.Model == model && admits?.Invoke(track) != false)
                    {
                        own.Offer((chunk * MostInChunk) + i, Cosine(query, track.UnitEmbedding.Span));
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
        return Array.ConvertAll(best.ToSortedArray(), match => new TrackMatch(all[match.Position / MostInChunk][match.Position % MostInChunk], match.Score));
    }

    /// <summary>Where an id is, or (as the complement of the index) where it would be.</summary>
    public (int Chunk, int Index) Locate(long id)
    {
        if (all.Length == 0)
        {
            return (0, -1);
        }

        int low = 0;
        int high = all.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = all[middle][0].Id <= id ? (middle, high) : (low, middle - 1);
        }

        LibraryTrack[] chunk = all[low];
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
}
