using System.Buffers.Binary;
using System.Text;
using TagLib.Riff;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>The tags among the chunks of WAV and AIFF: ID3v2, and RIFF's own list INFO, of each kind the first.</summary>
internal static class ChunkTags
{
    private const int ChunkHead = 8;
    private const int MostChunks = 1000;

    /// <summary>Reads them.</summary>
    /// <param name="source">The file.</param>
    /// <param name="isBigEndian">Whether sizes are written the largest byte first, as AIFF does.</param>
    /// <returns>What they say, ID3v2 before INFO.</returns>
    public static IEnumerable<TagFields> Read(TagSource source, bool isBigEndian)
    {
        (TagFields? id3, TagFields? info) = (null, null);
        long position = 12;
        for (int chunks = 0; chunks < MostChunks && source.Peek(position, ChunkHead) is { Length: ChunkHead } head; chunks++)
        {
            string name = Encoding.Latin1.GetString(head[..4]);
            long size = isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(head[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            long start = position + ChunkHead;
            if (id3 is null && name is "id3 " or "ID3 ")
            {
                long at = start;
                id3 = Id3v2Tag.Read(source, ref at);
            }
            else if (info is null && name == "LIST" && size > 4 && source.Peek(start, 4).SequenceEqual("INFO"u8))
            {
                info = DecodeInfo(source.Copy(start + 4, Math.Min(size - 4, source.Length - start - 4)));
            }

            position = start + size + (size & 1);
        }

        return new[] { id3, info }.OfType<TagFields>();
    }

    private static TagFields DecodeInfo(byte[] list)
    {
        InfoTag tag = new(new TagLib.ByteVector(list));
        Dictionary<TagField, byte[]> texts = [];
        foreach ((string name, TagField field) in TagNames.Riff)
        {
            if (tag.GetValues(name).FirstOrDefault() is { } value)
            {
                texts.TryAdd(field, [.. value.Data.TakeWhile(letter => letter != 0)]);
            }
        }

        Encoding encoding = TagText.Guess(texts.Values);
        TagFields fields = new();
        foreach ((TagField field, byte[] text) in texts)
        {
            fields.Add(field, TagText.Read(text, encoding));
        }

        return fields;
    }
}
