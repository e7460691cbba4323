using System.Text;
using System.Text.Unicode;
using TagLib.Ogg;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>Vorbis comments, as FLAC and Ogg have them. TagLib reads a copy without pictures and other long ones.</summary>
internal static class VorbisTag
{
    private const int LongestName = 64;
    private const int MostFields = 1000; // TagLib's time grows with their square.

    /// <summary>Reads comments.</summary>
    /// <param name="comments">Their bytes, beginning with the vendor's name.</param>
    public static TagFields Read(ByteCursor comments)
    {
        using MemoryStream copy = new();
        copy.Write(new byte[8]); // No vendor, and the number of comments to be.
        uint count = 0;
        if (comments.ReadUInt32() is { } vendor)
        {
            comments.Skip(vendor);
        }

        uint most = comments.ReadUInt32() ?? 0;
        for (uint i = 0; i < most && count < MostFields && copy.Length < TagSource.LongestTag && comments.ReadUInt32() is { } length; i++)
        {
            if (length > TagSource.LongestValue)
            {
                comments.Skip(length);
                continue;
            }

            byte[] comment = new byte[length];
            if (!comments.Read(comment))
            {
                break;
            }

            int end = comment.AsSpan().IndexOf((byte)'=');
            if (end is > 0 and < LongestName && TagNames.Common.ContainsKey(Encoding.ASCII.GetString(comment, 0, end)))
            {
                byte[] clean = Utf8.IsValid(comment) ? comment : Encoding.UTF8.GetBytes(TagText.Read(comment, TagText.Guess(comment)));
                copy.Write(BitConverter.GetBytes(clean.Length));
                copy.Write(clean);
                count++;
            }
        }

        byte[] block = copy.ToArray();
        BitConverter.TryWriteBytes(block.AsSpan(4), count);
        return Decode(new XiphComment(new TagLib.ByteVector(block)));
    }

    private static TagFields Decode(XiphComment comments)
    {
        TagFields fields = new();
        foreach (string name in comments)
        {
            fields.Add(TagNames.Common[name], comments.GetField(name));
        }

        return fields;
    }
}
