using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using TagLib.Mpeg4;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>The items of an MP4 file. TagLib reads a file in memory that holds nothing but those of use.</summary>
internal static class Mp4Tag
{
    private const string FreeItem = "----";
    private const int HeadSize = 8;
    private const int MostBoxes = 10_000;
    private const int IsText = 1;

    /// <summary>Reads the items.</summary>
    /// <returns>What they say; null if there are none.</returns>
    public static TagFields? Read(TagSource source)
    {
        if (Find(source, 0, source.Length, "moov") is not { } movie || Find(source, movie.Start, movie.End, "udta") is not { } userData)
        {
            return null;
        }

        return Find(source, userData.Start, userData.End, "meta") is { } meta && FindItems(source, meta) is { } items
            ? Decode(Copy(source, items))
            : null;
    }

    // QuickTime's form has no version at its head, MP4's has.
    private static Box? FindItems(TagSource source, Box meta) =>
        Find(source, meta.Start + 4, meta.End, "ilst") ?? Find(source, meta.Start, meta.End, "ilst");

    private static Box? Find(TagSource source, long position, long end, string type) =>
        Boxes(source, position, end).Cast<Box?>().FirstOrDefault(box => box!.Value.Type == type);

    private static IEnumerable<Box> Boxes(TagSource source, long position, long end)
    {
        for (int i = 0; i < MostBoxes && Head(source, position, end) is { } box; i++)
        {
            yield return box;
            position = box.End;
        }
    }

    private static Box? Head(TagSource source, long position, long end)
    {
        ReadOnlySpan<byte> head = source.Peek(position, HeadSize + sizeof(ulong));
        if (head.Length < HeadSize || position + HeadSize > end)
        {
            return null;
        }

        ulong size = BinaryPrimitives.ReadUInt32BigEndian(head);
        string type = Encoding.Latin1.GetString(head.Slice(4, 4));
        int ahead = HeadSize;
        if (size == 1 && head.Length == HeadSize + sizeof(ulong))
        {
            (size, ahead) = (BinaryPrimitives.ReadUInt64BigEndian(head[HeadSize..]), HeadSize + sizeof(ulong));
        }
        else if (size == 0)
        {
            size = (ulong)(end - position);
        }

        return size < (ulong)ahead || size > (ulong)(end - position) ? null : new Box(type, position, position + ahead, position + (long)size);
    }

    private static byte[] Copy(TagSource source, Box items)
    {
        using MemoryStream copy = new();
        foreach (Box item in Boxes(source, items.Start, items.End))
        {
            if (item.End - item.Position <= TagSource.LongestValue && copy.Length < TagSource.LongestTag && (TagNames.Mp4.ContainsKey(item.Type) || item.Type == FreeItem))
            {
                copy.Write(source.Copy(item.Position, item.End - item.Position));
            }
        }

        byte[] handler = Wrap("hdlr", [.. new byte[8], .. "mdirappl"u8, .. new byte[9]]);
        byte[] meta = Wrap("meta", [.. new byte[4], .. handler, .. Wrap("ilst", copy.ToArray())]);
        return [.. Wrap("ftyp", [.. "M4A "u8, 0, 0, 0, 0]), .. Wrap("moov", Wrap("udta", meta))];
    }

    private static byte[] Wrap(string type, byte[] content)
    {
        byte[] box = [0, 0, 0, 0, .. Encoding.Latin1.GetBytes(type), .. content];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        return box;
    }

    private static TagFields Decode(byte[] copy)
    {
        using TagLib.Mpeg4.File file = new(new MemoryFile(copy), TagLib.ReadStyle.None);
        TagFields fields = new();
        foreach (TagLib.Mpeg4.Box item in (AppleTag)file.GetTag(TagLib.TagTypes.Apple))
        {
            string type = item.BoxType.ToString(TagLib.StringType.Latin1);
            string name = type == FreeItem && item.GetChild("name") is AppleAdditionalInfoBox free ? free.Text : type;
            if ((type == FreeItem ? TagNames.Common : TagNames.Mp4).TryGetValue(name, out TagField field))
            {
                fields.Add(field, item.Children.OfType<AppleDataBox>().Select(data => Text(type, data)));
            }
        }

        return fields;
    }

    private static string? Text(string type, AppleDataBox data) => type switch
    {
        "trkn" or "disk" => data.Data.Count >= 4 && data.Data.Mid(2, 2).ToUShort() is > 0 and var number ? number.ToString(CultureInfo.InvariantCulture) : null,
        "gnre" => data.Data.Count >= 2 && data.Data.Mid(0, 2).ToUShort() is > 0 and <= 256 and var number ? TagGenre.Name((byte)(number - 1)) : null,
        _ => (data.Flags & IsText) != 0 ? data.Text : null,
    };

    private readonly record struct Box(string Type, long Position, long Start, long End);
}
