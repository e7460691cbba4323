using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Harmonie.Engine.Storage;

/// <summary>Vectors as blobs: little-endian float32, whatever the machine.</summary>
internal static class Vectors
{
    public static byte[] ToBlob(ReadOnlySpan<float> vector)
    {
        byte[] blob = new byte[vector.Length * sizeof(float)];
        for (int i = 0; i < vector.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(blob.AsSpan(i * sizeof(float)), vector[i]);
        }

        return blob;
    }

    public static void FromBlob(ReadOnlySpan<byte> blob, Span<float> vector)
    {
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.Cast<byte, float>(blob)[..vector.Length].CopyTo(vector);
            return;
        }

        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = BinaryPrimitives.ReadSingleLittleEndian(blob[(i * sizeof(float))..]);
        }
    }
}
