using System.Globalization;
using System.Text;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>All tags of a file, by what the file is, whatever its name says.</summary>
internal static class FileTags
{
    private const int MostTags = 8;

    /// <summary>Reads the tags.</summary>
    /// <param name="source">The file.</param>
    /// <param name="found">Grows by what each tag says, the one that counts most first. What was found before something throws stays.</param>
    public static void Read(TagSource source, List<TagFields> found)
    {
        long position = 0;
        List<TagFields> front = [];
        while (front.Count < MostTags && Id3v2Tag.Read(source, ref position) is { } tag)
        {
            front.Add(tag);
        }

        byte[] head = [.. source.Peek(position, 16)];
        switch (head)
        {
            case [(byte)'f', (byte)'L', (byte)'a', (byte)'C', ..]:
                Add(FlacTag.Read(source, position));
                break;
            case [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..]:
                Add(OggTag.Read(source, position));
                break;
            case [(byte)'R', (byte)'I' or (byte)'F', .. { Length: >= 10 }] when head.AsSpan(8).StartsWith("WAVE"u8):
                found.AddRange(ChunkTags.Read(source, isBigEndian: false));
                break;
            case [(byte)'F', (byte)'O', (byte)'R', (byte)'M', ..] when head.AsSpan(8).StartsWith("AIF"u8):
                found.AddRange(ChunkTags.Read(source, isBigEndian: true));
                break;
            case [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..]:
                Add(Mp4Tag.Read(source));
                break;
            case not null when head.AsSpan().SequenceEqual(AsfTag.Header):
                Add(AsfTag.Read(source));
                break;
        }

        found.AddRange(front);
        AddEnd(source, found);

        void Add(TagFields? tag)
        {
            if (tag is not null)
            {
                found.Add(tag);
            }
        }
    }

    // Behind the sound, from the end: ID3v1, lyrics, APEv2, and ID3v2.4 once more.
    private static void AddEnd(TagSource source, List<TagFields> found)
    {
        long end = source.Length;
        TagFields? id3v1 = null;
        if (source.Peek(end - Id3v1Tag.Size, 3).SequenceEqual("TAG"u8))
        {
            id3v1 = Id3v1Tag.Decode(source.Copy(end - Id3v1Tag.Size, Id3v1Tag.Size));
            end -= Id3v1Tag.Size;
        }

        TagFields? ape = ApeTag.Read(source, ref end);
        if (source.Peek(end - 9, 9).SequenceEqual("LYRICS200"u8)
            && int.TryParse(Encoding.ASCII.GetString(source.Peek(end - 15, 6)), NumberStyles.None, CultureInfo.InvariantCulture, out int lyrics))
        {
            end -= lyrics + 15;
            ape ??= ApeTag.Read(source, ref end);
        }

        byte[] footer = [.. source.Peek(end - 10, 10)];
        if (footer is [(byte)'3', (byte)'D', (byte)'I', ..])
        {
            long start = end - 20 - ((footer[6] << 21) | (footer[7] << 14) | (footer[8] << 7) | footer[9]);
            found.AddRange(new[] { Id3v2Tag.Read(source, ref start) }.OfType<TagFields>());
        }

        found.AddRange(new[] { ape, id3v1 }.OfType<TagFields>());
    }
}
