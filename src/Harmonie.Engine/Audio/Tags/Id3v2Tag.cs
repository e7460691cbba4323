using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using TagLib.Id3v2;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>
/// ID3v2 of any version. TagLib reads a copy that holds only frames of use, as version 2.4 without compression and unsynchronisation: it would load pictures
/// and lyrics, split artists of older versions at each slash, and leave compressed frames out.
/// </summary>
internal static class Id3v2Tag
{
    private const int HeadSize = 10;
    private const int MostFrames = 10_000;
    private const string FreeText = "TXXX";
    private const byte Latin1 = 0;
    private const byte Utf16 = 1;
    private const byte Utf8 = 3;

    private static readonly Dictionary<string, string> OldIds = new(StringComparer.Ordinal)
    {
        ["TP1"] = "TPE1",
        ["TP2"] = "TPE2",
        ["TAL"] = "TALB",
        ["TT2"] = "TIT2",
        ["TRK"] = "TRCK",
        ["TPA"] = "TPOS",
        ["TYE"] = "TYER",
        ["TCO"] = "TCON",
        ["UFI"] = "UFID",
        ["TRC"] = "TSRC",
        ["TXX"] = FreeText,
    };

    /// <summary>Reads the tag at a position.</summary>
    /// <param name="source">The file.</param>
    /// <param name="position">Where; moved behind the tag.</param>
    /// <returns>What it says; null if there is no tag.</returns>
    public static TagFields? Read(TagSource source, ref long position)
    {
        byte[] head = [.. source.Peek(position, HeadSize)];
        if (head.Length < HeadSize || !head.AsSpan().StartsWith("ID3"u8) || head[3] is < 2 or > 4 || Synchsafe(head.AsSpan(6)) is not { } size)
        {
            return null;
        }

        byte version = head[3];
        bool isUnsynchronised = (head[5] & 0x80) != 0;
        bool hasFooter = version == 4 && (head[5] & 0x10) != 0;
        long end = position + HeadSize + size;
        FileCursor cursor = new(source, position + HeadSize, Math.Min(end, source.Length), isUnsynchronised && version < 4);
        if ((head[5] & 0x40) != 0 && version > 2)
        {
            SkipExtendedHeader(cursor, version);
        }

        position = end + (hasFooter ? HeadSize : 0);
        List<(string Id, byte[] Data)> frames = [.. ReadFrames(source, cursor, version, isUnsynchronised)];
        return Decode(frames);
    }

    private static void SkipExtendedHeader(FileCursor cursor, byte version)
    {
        Span<byte> size = stackalloc byte[4];
        if (cursor.Read(size))
        {
            cursor.Skip(version == 4 ? (Synchsafe(size) ?? 4) - 4L : BinaryPrimitives.ReadUInt32BigEndian(size));
        }
    }

    private static IEnumerable<(string Id, byte[] Data)> ReadFrames(TagSource source, FileCursor cursor, byte version, bool isUnsynchronised)
    {
        int idLength = version == 2 ? 3 : 4;
        byte[] head = new byte[version == 2 ? 6 : HeadSize];
        int taken = 0;
        for (int frames = 0; frames < MostFrames && taken < TagSource.LongestTag && cursor.Read(head) && IsId(head.AsSpan(0, idLength)); frames++)
        {
            string id = Encoding.ASCII.GetString(head, 0, idLength).TrimEnd(' ', '\0');
            id = OldIds.GetValueOrDefault(id, id);
            long size = SizeOf(source, cursor, head, version);
            if (size > TagSource.LongestValue || size > cursor.Left || !(TagNames.Id3v2.ContainsKey(id) || id == FreeText))
            {
                cursor.Skip(size);
                continue;
            }

            byte[] data = new byte[size];
            if (cursor.Read(data) && Unpack(data, version, version == 2 ? (byte)0 : head[9], isUnsynchronised) is { Length: > 0 } plain)
            {
                taken += plain.Length;
                yield return (id, plain);
            }
        }
    }

    // Programs of Apple put 2.2's ids into later versions, with a blank behind.
    private static bool IsId(ReadOnlySpan<byte> id) =>
        id[0] != 0 && id[..3].IndexOfAnyExceptInRange((byte)'0', (byte)'Z') < 0 && (id.Length == 3 || id[3] is 0 or (byte)' ' or (>= (byte)'0' and <= (byte)'Z'));

    private static long SizeOf(TagSource source, FileCursor cursor, byte[] head, byte version)
    {
        if (version == 2)
        {
            return (head[3] << 16) | BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(4));
        }

        uint plain = BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(4));
        if (version == 3 || Synchsafe(head.AsSpan(4)) is not { } size)
        {
            return plain;
        }

        // Old versions of iTunes wrote 2.4 with sizes as in 2.3: where only such a size leads to a next frame, it is one.
        return size != plain && !LeadsOn(source, cursor, size) && LeadsOn(source, cursor, plain) ? plain : size;
    }

    private static bool LeadsOn(TagSource source, FileCursor cursor, long size)
    {
        if (size >= cursor.Left)
        {
            return size == cursor.Left;
        }

        ReadOnlySpan<byte> next = source.Peek(cursor.Position + size, 4);
        return next.Length == 4 && (next[0] == 0 || IsId(next));
    }

    private static byte[]? Unpack(byte[] data, byte version, byte flags, bool isUnsynchronised)
    {
        bool isCompressed = version switch { 3 => (flags & 0x80) != 0, 4 => (flags & 0x08) != 0, _ => false };
        bool isEncrypted = version switch { 3 => (flags & 0x40) != 0, 4 => (flags & 0x04) != 0, _ => false };
        bool hasGroup = version switch { 3 => (flags & 0x20) != 0, 4 => (flags & 0x40) != 0, _ => false };
        bool hasLength = isCompressed || (version == 4 && (flags & 0x01) != 0);
        if (version == 4 && (isUnsynchronised || (flags & 0x02) != 0))
        {
            data = Synchronise(data);
        }

        int extra = (hasGroup ? 1 : 0) + (hasLength ? 4 : 0);
        return isEncrypted || data.Length < extra ? null
            : isCompressed ? Inflate(data, extra)
            : data[extra..];
    }

    // Some say that a frame is unsynchronised when it isn't: then it holds what it mustn't.
    private static byte[] Synchronise(byte[] data)
    {
        for (int i = 1; i < data.Length; i++)
        {
            if (data[i - 1] == 0xFF && data[i] >= 0xE0)
            {
                return data;
            }
        }

        return [.. data.Where((value, i) => value != 0 || i == 0 || data[i - 1] != 0xFF)];
    }

    private static byte[]? Inflate(byte[] data, int offset)
    {
        using ZLibStream zlib = new(new MemoryStream(data, offset, data.Length - offset), CompressionMode.Decompress);
        byte[] plain = new byte[TagSource.LongestValue];
        try
        {
            int length = zlib.ReadAtLeast(plain, plain.Length, throwOnEndOfStream: false);
            return length < plain.Length ? plain[..length] : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static TagFields Decode(List<(string Id, byte[] Data)> frames)
    {
        Encoding encoding = TagText.Guess(frames.Where(frame => frame.Data[0] == Latin1 && frame.Id != "UFID").Select(frame => frame.Data[1..]));
        using MemoryStream body = new();
        foreach ((string id, byte[] data) in frames)
        {
            byte[] clean = id == "UFID" ? data : Clean(data, encoding);
            body.Write(Encoding.ASCII.GetBytes(id));
            body.Write(ToSynchsafe(clean.Length));
            body.Write([0, 0]);
            body.Write(clean);
        }

        body.Write(new byte[HeadSize]); // TagLib expects padding.
        var tag = new Tag(new TagLib.ByteVector([.. "ID3"u8, 4, 0, 0, .. ToSynchsafe((int)body.Length), .. body.ToArray()]));
        TagFields fields = new();
        foreach (Frame frame in tag.GetFrames().OrderBy(RankOf))
        {
            string id = frame.FrameId.ToString(TagLib.StringType.Latin1);
            switch (frame)
            {
                case UniqueFileIdentifierFrame { Owner: TagNames.RecordingIdOwner } owned:
                    fields.Add(TagField.RecordingId, Encoding.ASCII.GetString(owned.Identifier.Data));
                    break;
                case UserTextInformationFrame free when free.Description is { } name && TagNames.Common.TryGetValue(name, out TagField field):
                    fields.Add(field, free.Text);
                    break;
                case TextInformationFrame text when TagNames.Id3v2.TryGetValue(id, out TagField field):
                    fields.Add(field, field == TagField.Genre ? text.Text.Select(TagGenre.Name) : text.Text);
                    break;
            }
        }

        return fields;
    }

    // Of several dates, that of the recording counts, then that of this release, then the first release's.
    private static int RankOf(Frame frame) => frame.FrameId.ToString(TagLib.StringType.Latin1) switch { "TDRL" => 1, "TDOR" => 2, _ => 0 };

    // Latin-1 is what other encodings are passed off as; and UTF-16 may lack its mark.
    private static byte[] Clean(byte[] data, Encoding encoding) => data switch
    {
        [Latin1, .. var text] => [Utf8, .. Encoding.UTF8.GetBytes(TagText.Read(text, encoding))],
        [Utf16, 0xFF, 0xFE, ..] or [Utf16, 0xFE, 0xFF, ..] => data,
        [Utf16, .. var text] => [Utf16, .. IsBigEndian(text) ? (byte[])[0xFE, 0xFF] : [0xFF, 0xFE], .. text],
        _ => data,
    };

    private static bool IsBigEndian(byte[] text) => text.Where((value, i) => value == 0 && i % 2 == 0).Count() > text.Where((value, i) => value == 0 && i % 2 == 1).Count();

    private static int? Synchsafe(ReadOnlySpan<byte> size) =>
        ((size[0] | size[1] | size[2] | size[3]) & 0x80) != 0 ? null : (size[0] << 21) | (size[1] << 14) | (size[2] << 7) | size[3];

    private static byte[] ToSynchsafe(int size) => [(byte)((size >> 21) & 0x7F), (byte)((size >> 14) & 0x7F), (byte)((size >> 7) & 0x7F), (byte)(size & 0x7F)];
}
