using Harmonie.Plugins;

namespace Harmonie.Engine.Search;

/// <summary>The library at one moment: tracks by ascending id, in chunks that later snapshots share. Immutable.</summary>
public sealed class LibrarySnapshot : ITrackLibrary
{
    private readonly TrackChunks _chunks;
    private readonly LibraryTotals _totals;

    private LibrarySnapshot(LibraryTrack[][] chunks, LibraryTotals totals) => (_chunks, _totals) = (new TrackChunks(chunks), totals);

    /// <summary>The library without tracks.</summary>
    public static LibrarySnapshot Empty { get; } = new([], LibraryTotals.Zero);

    /// <inheritdoc />
    public int Count => _totals.Tracks;

    /// <summary>The length of all tracks together in seconds.</summary>
    public double TotalDuration => _totals.Duration;

    /// <summary>The number of tracks of each model.</summary>
    public IReadOnlyDictionary<string, int> TracksByModel => _totals.TracksByModel;

    /// <inheritdoc />
    public IEnumerable<LibraryTrack> Tracks => _chunks.Tracks;

    /// <summary>The dimension of each model: that of most of its rows, the larger one on a tie.</summary>
    public IReadOnlyDictionary<string, int> Dimensions => _totals.Dimensions;

    /// <inheritdoc />
    public LibraryTrack? Find(long id) => _chunks.Find(id);

    /// <inheritdoc />
    public IReadOnlyList<TrackMatch> FindNearest(
        string model, ReadOnlyMemory<float> unitVector, int count, Func<LibraryTrack, bool>? admits, CancellationToken cancellationToken) =>
        IsComparable(model, unitVector) ? _chunks.FindNearest(model, unitVector, count, admits, cancellationToken) : [];

    /// <inheritdoc />
    public float Similarity(ReadOnlyMemory<float> x, ReadOnlyMemory<float> y) => x.Length == y.Length ? TrackChunks.Cosine(x.Span, y.Span) : 0;

    /// <summary>The tracks that a test admits, as a library of their own. Each track is tested once, by any thread.</summary>
    public ITrackLibrary Where(Func<LibraryTrack, bool> admits) => new LibraryView(this, _chunks.Where(admits));

    /// <summary>Whether vectors of this length are what the model makes.</summary>
    internal bool IsComparable(string model, ReadOnlyMemory<float> vector) =>
        Dimensions.TryGetValue(model, out int dimension) && dimension == vector.Length;

    /// <summary>A snapshot of tracks that come by ascending id.</summary>
    internal static LibrarySnapshot Of(IEnumerable<LibraryTrack> tracks)
    {
        LibraryTrack[][] chunks = [.. tracks.Chunk(TrackChunks.MostInChunk)];
        return new LibrarySnapshot(chunks, LibraryTotals.Of(chunks.SelectMany(chunk => chunk)));
    }

    /// <summary>This library with a track added, or replaced where its id is known.</summary>
    internal LibrarySnapshot With(LibraryTrack track)
    {
        if (Count == 0)
        {
            return Of([track]);
        }

        (int chunk, int index) = _chunks.Locate(track.Id);
        LibraryTrack[] old = _chunks.All[chunk];
        if (index >= 0)
        {
            return Replace(chunk, _totals.Without(old[index]).With(track), [[.. old[..index], track, .. old[(index + 1)..]]]);
        }

        LibraryTrack[] grown = [.. old[..~index], track, .. old[~index..]];
        return Replace(chunk, _totals.With(track), grown.Length <= TrackChunks.MostInChunk ? [grown] : Split(grown, atEnd: ~index == old.Length));
    }

    /// <summary>This library without a track.</summary>
    internal LibrarySnapshot Without(long id)
    {
        if (_chunks.Locate(id) is not (var chunk, >= 0 and var index))
        {
            return this;
        }

        LibraryTrack[] old = _chunks.All[chunk];
        return Replace(chunk, _totals.Without(old[index]), old.Length == 1 ? [] : [[.. old[..index], .. old[(index + 1)..]]]);
    }

    // Tracks mostly arrive by ascending id: a full last chunk stays full, and a new one begins.
    private static LibraryTrack[][] Split(LibraryTrack[] grown, bool atEnd)
    {
        int at = atEnd ? grown.Length - 1 : grown.Length / 2;
        return [grown[..at], grown[at..]];
    }

    private LibrarySnapshot Replace(int chunk, LibraryTotals totals, LibraryTrack[][] replacement) =>
        new([.. _chunks.All[..chunk], .. replacement, .. _chunks.All[(chunk + 1)..]], totals);
}
