using System.Runtime.InteropServices;

namespace Harmonie.Engine.Map;

/// <summary>The points of a map in a file: a version, the library's stamp, the number of points, then ids, x and y.</summary>
internal sealed class MapFile(string path)
{
    private const int FormatVersion = 1;

    /// <summary>The points that were kept of this library; null if there are none.</summary>
    public MapPoints? Load(long stamp)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using BinaryReader reader = new(File.OpenRead(path));
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

    /// <summary>Keeps points.</summary>
    public void Save(MapPoints points)
    {
        using BinaryWriter writer = new(File.Create(path));
        writer.Write(FormatVersion);
        writer.Write(points.Stamp);
        writer.Write(points.Ids.Length);
        writer.Write(MemoryMarshal.AsBytes<long>(points.Ids));
        writer.Write(MemoryMarshal.AsBytes<float>(points.X));
        writer.Write(MemoryMarshal.AsBytes<float>(points.Y));
    }

    private static T[] Read<T>(BinaryReader reader, int count)
        where T : unmanaged
    {
        T[] values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
