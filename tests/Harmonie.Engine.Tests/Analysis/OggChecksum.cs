using System.Buffers.Binary;

namespace Harmonie.Engine.Tests.Analysis;

/// <summary>Makes pages that a test has changed valid again. RFC 3533: the check sum stands 22 bytes into a page, and is computed as if it were 0.</summary>
internal static class OggChecksum
{
    /// <summary>Writes the check sum into a page.</summary>
    public static void Write(Span<byte> page)
    {
        page.Slice(22, 4).Clear();
        uint sum = 0;
        foreach (byte value in page)
        {
            sum ^= (uint)value << 24;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum << 1) ^ ((sum >> 31) * 0x04c1_1db7);
            }
        }

        BinaryPrimitives.WriteUInt32LittleEndian(page[22..], sum);
    }
}
