using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>ID3v1: fields of a fixed length in an encoding that nobody names. TagLib would take all of them for Latin-1.</summary>
internal static class Id3v1Tag
{
    /// <summary>Its length in bytes, all at the end of the file.</summary>
    public const int Size = 128;

    private const int FieldSize = 30;

    /// <summary>Reads the tag.</summary>
    /// <param name="tag">Its bytes.</param>
    public static TagFields Decode(byte[] tag)
    {
        byte[] title = Field(tag, 3);
        byte[] artist = Field(tag, 33);
        byte[] album = Field(tag, 63);
        Encoding encoding = TagText.Guess(title, artist, album);
        TagFields fields = new();
        fields.Add(TagField.Title, TagText.Read(title, encoding));
        fields.Add(TagField.Artist, TagText.Read(artist, encoding));
        fields.Add(TagField.Album, TagText.Read(album, encoding));
        fields.Add(TagField.Date, Encoding.ASCII.GetString(tag, 93, 4));
        fields.Add(TagField.Track, tag[125] == 0 && tag[126] != 0 ? tag[126].ToString(CultureInfo.InvariantCulture) : null);
        fields.Add(TagField.Genre, TagGenre.Name(tag[127]));
        return fields;
    }

    private static byte[] Field(byte[] tag, int offset)
    {
        ReadOnlySpan<byte> field = tag.AsSpan(offset, FieldSize);
        int end = field.IndexOf((byte)0);
        field = field[..(end < 0 ? FieldSize : end)].TrimEnd((byte)' ');

        // UTF-8 that was cut to fit may have been cut within a character.
        for (int cut = 0; field.Length == FieldSize && cut < 3; cut++)
        {
            if (Utf8.IsValid(field[..^cut]))
            {
                return [.. field[..^cut]];
            }
        }

        return [.. field];
    }
}
