using System.Buffers.Binary;
using System.Text;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>The attributes of an ASF file (WMA). TagLib reads a file in memory that holds nothing but those of use.</summary>
internal static class AsfTag
{
    private const int ObjectHead = 24;
    private const int MostObjects = 1000;
    private const int MostRecords = 65_535;

    /// <summary>How the file's first object begins.</summary>
    public static readonly byte[] Header = Id("75B22630-668E-11CF-A6D9-00AA0062CE6C");

    private static readonly byte[] Description = Id("75B22633-668E-11CF-A6D9-00AA0062CE6C");
    private static readonly byte[] Extended = Id("D2D0A440-E307-11D2-97F0-00A0C95EA850");
    private static readonly byte[] Extension = Id("5FBF03B5-A92E-11CF-8EE3-00C00C205365");
    private static readonly byte[] Metadata = Id("C5F8CBEA-5BAF-4877-8467-AA8C44FA4CCA");
    private static readonly byte[] Library = Id("44231C94-9498-49D1-A141-1D134E457054");

    /// <summary>Reads the attributes.</summary>
    /// <returns>What they say; null if there are none.</returns>
    public static TagFields? Read(TagSource source)
    {
        (byte[] Id, byte[] Content)[] objects = [.. Copy(source, ObjectHead + 6, EndOf(source, 0))];
        if (objects.Length == 0)
        {
            return null;
        }

        byte[] inner = [.. objects.Where(found => found.Id == Library).SelectMany(found => Wrap(found.Id, found.Content))];
        byte[] extension = Wrap(Extension, [.. Id("ABD3D211-A9BA-11CF-8EE6-00C00C205365"), 6, 0, .. BitConverter.GetBytes(inner.Length), .. inner]);
        (byte[] Id, byte[] Content)[] outer = [.. objects.Where(found => found.Id != Library)];
        byte[] children = [.. BitConverter.GetBytes(outer.Length + 1), 1, 2, .. outer.SelectMany(found => Wrap(found.Id, found.Content)), .. extension];
        return Decode(Wrap(Header, children));
    }

    private static long EndOf(TagSource source, long position)
    {
        ReadOnlySpan<byte> head = source.Peek(position, ObjectHead);
        ulong size = head.Length == ObjectHead ? BinaryPrimitives.ReadUInt64LittleEndian(head[16..]) : 0;
        return (long)Math.Min((ulong)source.Length, (ulong)position + Math.Min(size, (ulong)source.Length));
    }

    private static IEnumerable<(byte[] Id, byte[] Content)> Copy(TagSource source, long position, long end)
    {
        for (int i = 0; i < MostObjects && position + ObjectHead <= end; i++)
        {
            byte[] id = [.. source.Peek(position, 16)];
            long next = EndOf(source, position);
            if (next < position + ObjectHead)
            {
                break;
            }

            FileCursor content = new(source, position + ObjectHead, next);
            if (id.AsSpan().SequenceEqual(Description) && content.Left <= TagSource.LongestTag)
            {
                yield return (Description, source.Copy(position + ObjectHead, content.Left));
            }
            else if (id.AsSpan().SequenceEqual(Extended))
            {
                yield return (Extended, CopyRecords(content, isLibrary: false));
            }
            else if (id.AsSpan().SequenceEqual(Library) || id.AsSpan().SequenceEqual(Metadata))
            {
                yield return (Library, CopyRecords(content, isLibrary: true));
            }
            else if (id.AsSpan().SequenceEqual(Extension))
            {
                foreach ((byte[] Id, byte[] Content) inner in Copy(source, position + ObjectHead + 22, next))
                {
                    yield return inner;
                }
            }

            position = next;
        }
    }

    // Both kinds are lists of names and values; a library's records say of which language and stream they are, and have room for pictures.
    private static byte[] CopyRecords(FileCursor records, bool isLibrary)
    {
        using MemoryStream copy = new();
        copy.Write([0, 0]);
        Span<byte> number = stackalloc byte[2];
        int count = records.Read(number) ? BinaryPrimitives.ReadUInt16LittleEndian(number) : 0;
        ushort kept = 0;
        Span<byte> head = stackalloc byte[12];
        for (int i = 0; i < Math.Min(count, MostRecords) && copy.Length < TagSource.LongestTag; i++)
        {
            if (!records.Read(head[..(isLibrary ? 12 : 2)]))
            {
                break;
            }

            byte[] name = new byte[BinaryPrimitives.ReadUInt16LittleEndian(head[(isLibrary ? 4 : 0)..])];
            Span<byte> kind = head[(isLibrary ? 6 : 2)..(isLibrary ? 12 : 6)];
            if (!records.Read(name) || (!isLibrary && !records.Read(kind)))
            {
                break;
            }

            uint length = isLibrary ? BinaryPrimitives.ReadUInt32LittleEndian(kind[2..]) : BinaryPrimitives.ReadUInt16LittleEndian(kind[2..]);
            if (length > TagSource.LongestValue || !TagNames.Asf.ContainsKey(Encoding.Unicode.GetString(name).TrimEnd('\0')))
            {
                records.Skip(length);
                continue;
            }

            byte[] value = new byte[length];
            if (!records.Read(value))
            {
                break;
            }

            copy.Write(head[..(isLibrary ? 12 : 2)]);
            copy.Write(name);
            copy.Write(isLibrary ? [] : kind);
            copy.Write(value);
            kept++;
        }

        byte[] block = copy.ToArray();
        BinaryPrimitives.WriteUInt16LittleEndian(block, kept);
        return block;
    }

    private static TagFields Decode(byte[] copy)
    {
        using TagLib.Asf.File file = new(new MemoryFile(copy), TagLib.ReadStyle.None);
        var tag = (TagLib.Asf.Tag)file.GetTag(TagLib.TagTypes.Asf);
        TagFields fields = new();
        fields.Add(TagField.Artist, tag.ContentDescriptionObject.Author);
        fields.Add(TagField.Title, tag.ContentDescriptionObject.Title);
        foreach (TagLib.Asf.ContentDescriptor attribute in tag.ExtendedContentDescriptionObject)
        {
            fields.Add(TagNames.Asf[attribute.Name], attribute.ToString());
        }

        foreach (TagLib.Asf.DescriptionRecord attribute in tag.MetadataLibraryObject)
        {
            fields.Add(TagNames.Asf[attribute.Name], attribute.ToString());
        }

        return fields;
    }

    private static byte[] Wrap(byte[] id, byte[] content) => [.. id, .. BitConverter.GetBytes((long)content.Length + ObjectHead), .. content];

    private static byte[] Id(string guid) => new Guid(guid).ToByteArray();
}
