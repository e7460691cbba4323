using System.Runtime.InteropServices;
using Harmonie.Dsp;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Search;

/// <summary>
/// The library as points in a plane: the tracks of the model that most have, projected on the two directions in which their embeddings differ most
/// (principal components, found by power iteration). Kept in the data folder until the library changes.
/// </summary>
public sealed class LibraryMap(LibraryIndex index, IOptions<StorageOptions> storage) : IDisposable
{
    private const int FormatVersion = 1;
    private const int Iterations = 24;

    // The directions of a library are those of a large sample of it.
    private const int MostSampled = 20_000;

    private readonly SemaphoreSlim _working = new(1, 1);
    private readonly string _file = Path.Combine(storage.Value.DataDirectory, "map.bin");
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
                _points = Load(stamp) ?? Save(Project(tracks, stamp, cancellationToken));
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

    /// <summary>Projects unit embeddings on their first two principal components, scaled to [-1, 1].</summary>
    internal static MapPoints Project(LibraryTrack[] tracks, long stamp, CancellationToken cancellationToken)
    {
        if (tracks.Length == 0)
        {
            return new MapPoints(stamp, [], [], []);
        }

        ReadOnlyMemory<float>[] rows = [.. tracks.Select(track => track.UnitEmbedding)];
        int step = Math.Max(1, rows.Length / MostSampled);
        ReadOnlyMemory<float>[] sample = [.. rows.Where((_, at) => at % step == 0)];
        float[] mean = MeanOf(sample);
        float[] first = Component(sample, mean, against: null, cancellationToken);
        float[] second = Component(sample, mean, first, cancellationToken);
        return new MapPoints(stamp, [.. tracks.Select(track => track.Id)], Coordinates(rows, mean, first), Coordinates(rows, mean, second));
    }

    private static float[] MeanOf(ReadOnlyMemory<float>[] rows)
    {
        double[] sum = new double[rows[0].Length];
        foreach (ReadOnlyMemory<float> row in rows)
        {
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += row.Span[i];
            }
        }

        return [.. sum.Select(value => (float)(value / rows.Length))];
    }

    // Each step multiplies by the covariance matrix without forming it; what an earlier component explains is taken out.
    private static float[] Component(ReadOnlyMemory<float>[] rows, float[] mean, float[]? against, CancellationToken cancellationToken)
    {
        Random random = new(1);
        float[] direction = [.. mean.Select(_ => (float)(random.NextDouble() - 0.5))];
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            float offset = VectorMath.Dot(mean, direction);
            float[] next = new float[direction.Length];
            foreach (ReadOnlyMemory<float> row in rows)
            {
                AddCentred(next, row.Span, mean, VectorMath.Dot(row.Span, direction) - offset);
            }

            if (against is not null)
            {
                AddScaled(next, against, -VectorMath.Dot(next, against));
            }

            float length = MathF.Sqrt(VectorMath.Dot(next, next));
            if (length < 1e-12f)
            {
                return direction; // Nothing is left in which tracks differ.
            }

            direction = [.. next.Select(value => value / length)];
        }

        return direction;
    }

    private static void AddCentred(float[] sum, ReadOnlySpan<float> row, float[] mean, float weight)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += weight * (row[i] - mean[i]);
        }
    }

    private static void AddScaled(float[] sum, float[] vector, float weight)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += weight * vector[i];
        }
    }

    private static float[] Coordinates(ReadOnlyMemory<float>[] rows, float[] mean, float[] direction)
    {
        float offset = VectorMath.Dot(mean, direction);
        float[] coordinates = [.. rows.Select(row => VectorMath.Dot(row.Span, direction) - offset)];
        float widest = Math.Max(1e-9f, coordinates.Max(Math.Abs));
        return [.. coordinates.Select(value => value / widest)];
    }

    private MapPoints? Load(long stamp)
    {
        if (!File.Exists(_file))
        {
            return null;
        }

        using BinaryReader reader = new(File.OpenRead(_file));
        try
        {
            if (reader.ReadInt32() != FormatVersion || reader.ReadInt64() != stamp)
            {
                return null;
            }

            int count = reader.ReadInt32();
            return new MapPoints(stamp, Read<long>(reader, count), Read<float>(reader, count), Read<float>(reader, count));
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    private MapPoints Save(MapPoints points)
    {
        using BinaryWriter writer = new(File.Create(_file));
        writer.Write(FormatVersion);
        writer.Write(points.Stamp);
        writer.Write(points.Ids.Length);
        writer.Write(MemoryMarshal.AsBytes<long>(points.Ids));
        writer.Write(MemoryMarshal.AsBytes<float>(points.X));
        writer.Write(MemoryMarshal.AsBytes<float>(points.Y));
        return points;
    }

    private static T[] Read<T>(BinaryReader reader, int count)
        where T : unmanaged
    {
        T[] values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}

/// <summary>Tracks as points.</summary>
/// <param name="Stamp">Tells the library they were computed from.</param>
/// <param name="Ids">The tracks. Shape: [points].</param>
/// <param name="X">From left to right, in [-1, 1]. Shape: [points].</param>
/// <param name="Y">From bottom to top, in [-1, 1]. Shape: [points].</param>
public sealed record MapPoints(long Stamp, long[] Ids, float[] X, float[] Y);
