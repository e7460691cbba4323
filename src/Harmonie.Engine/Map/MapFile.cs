using System.Runtime.InteropServices;

namespace Harmonie.Engine.Map;

/// <summary>The points of a map in a file: a version, the library's stamp, the number of points, then ids, x and y.</summary>
internal sealed class MapFile(string path)
{
    private const int FormatVersion = 1;

    /// <summary>The points that were kept of this library; null if there are none, or they can't be read.</summary>
    public MapPoints? Load(long stamp)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using BinaryReader reader = new(File.OpenRead(path));
            if (reader.ReadInt32() != FormatVersion || reader.ReadInt64() != stamp)
            {
                return null;
            }

            int count = reader.ReadInt32();
            return (long)count * (sizeof(long) + sizeof(float) + sizeof(float)) != reader.BaseStream.Length - reader.BaseStream.Position ? null
                : new MapPoints(stamp, Read<long>(reader, count), Read<float>(reader, count), Read<float>(reader, count));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps points, if the disk lets it: they can be computed anew.</summary>
    public void Save(MapPoints points)
    {
        string unfinished = path + ".new";
        try
        {
            using (BinaryWriter writer = new(File.Create(unfinished)))
            {
                writer.Write(FormatVersion);
                writer.Write(points.Stamp);
                writer.Write(points.Ids.Length);
                writer.Write(MemoryMarshal.AsBytes<long>(points.Ids));
                writer.Write(MemoryMarshal.AsBytes<float>(points.X));
                writer.Write(MemoryMarshal.AsBytes<float>(points.Y));
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A full disk, say. What was written of it is overwritten the next time.
        }
    }

    private static T[] Read<T>(BinaryReader reader, int count)
        where T : unmanaged
    {
        T[] values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
