using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>APEv2 at the end of a file. TagLib reads a copy without pictures and other long items.</summary>
internal static class ApeTag
{
    private const int FooterSize = 32;
    private const int LongestKey = 255;
    private const int MostItems = 1000;

    /// <summary>Reads the tag that ends at a position.</summary>
    /// <param name="source">The file.</param>
    /// <param name="end">Where; moved to its beginning.</param>
    /// <returns>What it says; null if there is no tag.</returns>
    public static TagFields? Read(TagSource source, ref long end)
    {
        byte[] footer = [.. source.Peek(end - FooterSize, FooterSize)];
        if (footer.Length < FooterSize || !footer.AsSpan().StartsWith("APETAGEX"u8))
        {
            return null;
        }

        uint size = BinaryPrimitives.ReadUInt32LittleEndian(footer.AsSpan(12));
        bool hasHeader = (footer[23] & 0x80) != 0;
        long start = end - size;
        if (size < FooterSize || start < 0)
        {
            return null;
        }

        FileCursor items = new(source, start, end - FooterSize);
        end = start - (hasHeader ? FooterSize : 0);
        return Decode(Copy(items, footer));
    }

    private static byte[] Copy(FileCursor items, byte[] footer)
    {
        using MemoryStream copy = new();
        uint count = 0;
        Span<byte> one = stackalloc byte[1];
        byte[] key = new byte[LongestKey + 1];
        for (int i = 0; i < MostItems && copy.Length < TagSource.LongestTag && items.ReadUInt32() is { } length && items.ReadUInt32() is { } flags; i++)
        {
            int end = 0;
            while (end < key.Length && items.Read(one) && one[0] != 0)
            {
                key[end++] = one[0];
            }

            bool isText = (flags & 6) == 0;
            if (!isText || length > TagSource.LongestValue || !TagNames.Common.ContainsKey(Encoding.Latin1.GetString(key, 0, end)))
            {
                items.Skip(length);
                continue;
            }

            byte[] value = new byte[length];
            if (!items.Read(value))
            {
                break;
            }

            byte[] clean = Utf8.IsValid(value) ? value : Encoding.UTF8.GetBytes(TagText.Read(value, TagText.Guess(value)));
            copy.Write(BitConverter.GetBytes(clean.Length));
            copy.Write(new byte[4]);
            copy.Write(key, 0, end);
            copy.WriteByte(0);
            copy.Write(clean);
            count++;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(footer.AsSpan(12), (uint)copy.Length + FooterSize);
        BinaryPrimitives.WriteUInt32LittleEndian(footer.AsSpan(16), count);
        footer.AsSpan(20).Clear();
        copy.Write(footer);
        return copy.ToArray();
    }

    private static TagFields Decode(byte[] copy)
    {
        TagLib.Ape.Tag tag = new(new TagLib.ByteVector(copy));
        TagFields fields = new();
        foreach (string key in tag)
        {
            if (TagNames.Common.TryGetValue(key, out TagField field) && tag.GetItem(key) is { } item)
            {
                fields.Add(field, item.ToStringArray());
            }
        }

        return fields;
    }
}
