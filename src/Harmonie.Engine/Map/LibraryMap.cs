using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Map;

/// <summary>
/// The library as points in a plane: the tracks of the model that most have, projected on a plane by <see cref="MapProjection"/>
/// and kept in the data folder until the library changes.
/// </summary>
public sealed class LibraryMap(LibraryIndex index, IOptions<StorageOptions> storage) : IDisposable
{
    private readonly SemaphoreSlim _working = new(1, 1);
    private readonly MapFile _file = new(Path.Combine(storage.Value.DataDirectory, "map.bin"));
    private volatile MapPoints? _points;

    /// <summary>The points as last computed; null before the first time.</summary>
    public MapPoints? Points => _points;

    /// <summary>Computes the points anew if the library has changed since.</summary>
    public async Task<MapPoints> UpdateAsync(CancellationToken cancellationToken)
    {
        await _working.WaitAsync(cancellationToken);
        try
        {
            LibraryTrack[] tracks = Mapped(index.Snapshot);
            long stamp = StampOf(tracks);
            if (_points?.Stamp != stamp)
            {
                _points = _file.Load(stamp) ?? Compute(tracks, stamp, cancellationToken);
            }

            return _points;
        }
        finally
        {
            _working.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _working.Dispose();

    private MapPoints Compute(LibraryTrack[] tracks, long stamp, CancellationToken cancellationToken)
    {
        MapPoints points = MapProjection.Project(tracks, stamp, cancellationToken);
        _file.Save(points);
        return points;
    }

    private static LibraryTrack[] Mapped(LibrarySnapshot library)
    {
        if (library.TracksByModel.Count == 0)
        {
            return [];
        }

        string model = library.TracksByModel.MaxBy(known => known.Value).Key;
        int dimension = library.Dimensions[model];
        return [.. library.Tracks.Where(track => track.Model == model && track.UnitEmbedding.Length == dimension)];
    }

    private static long StampOf(LibraryTrack[] tracks)
    {
        ulong hash = 14695981039346656037; // FNV-1a, 64 bits: the same in every run, which HashCode is not.
        foreach (LibraryTrack track in tracks)
        {
            hash = (hash ^ (ulong)track.Id) * 1099511628211;
            hash = (hash ^ BitConverter.DoubleToUInt64Bits(track.AnalyzedAt)) * 1099511628211;
        }

        return (long)hash;
    }
}
