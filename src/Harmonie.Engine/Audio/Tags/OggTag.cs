namespace Harmonie.Engine.Audio.Tags;

/// <summary>The comments of an Ogg file: the second packet of its first audio stream. Of a chain, the first link speaks for the file.</summary>
internal static class OggTag
{
    private const int MostStreams = 100;
    private const int FirstPage = 2;

    /// <summary>Reads the comments.</summary>
    /// <param name="source">The file.</param>
    /// <param name="position">Where its first page stands.</param>
    /// <returns>What they say; null if there are none.</returns>
    public static TagFields? Read(TagSource source, long position)
    {
        uint? audio = null;
        int ahead = 0;
        for (int streams = 0; streams < MostStreams && OggPage.Read(source, position) is { } page && (page.Flags & FirstPage) != 0; streams++)
        {
            if (audio is null && HeadOf(source.Peek(page.Body, 8)) is { } head)
            {
                (audio, ahead) = (page.Serial, head);
            }

            position = page.End;
        }

        if (audio is not { } serial)
        {
            return null;
        }

        OggPacketCursor packet = new(source, position, serial);
        packet.Skip(ahead);
        return VorbisTag.Read(packet);
    }

    // What stands before the comments in the second packet, by how the first one begins.
    private static int? HeadOf(ReadOnlySpan<byte> first) =>
        first.StartsWith("\u0001vorbis"u8) ? 7
        : first.StartsWith("OpusHead"u8) ? 8
        : first.StartsWith("\u007FFLAC"u8) ? 4
        : first.StartsWith("Speex   "u8) ? 0
        : null;
}
