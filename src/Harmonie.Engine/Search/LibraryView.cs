using Harmonie.Plugins;

namespace Harmonie.Engine.Search;

/// <summary>Some of a library's tracks. What models there are, and of which dimension, is the whole library's to say.</summary>
internal sealed class LibraryView(LibrarySnapshot library, TrackChunks chunks) : ITrackLibrary
{
    public int Count { get; } = chunks.All.Sum(chunk => chunk.Length);

    public IEnumerable<LibraryTrack> Tracks => chunks.Tracks;

    public LibraryTrack? Find(long id) => chunks.Find(id);

    public IReadOnlyList<TrackMatch> FindNearest(
        string model, ReadOnlyMemory<float> unitVector, int count, Func<LibraryTrack, bool>? admits, CancellationToken cancellationToken) =>
        library.IsComparable(model, unitVector) ? chunks.FindNearest(model, unitVector, count, admits, cancellationToken) : [];

    public float Similarity(ReadOnlyMemory<float> x, ReadOnlyMemory<float> y) => library.Similarity(x, y);
}
