namespace Harmonie.Engine.Audio.Tags;

/// <summary>The comments among the blocks at the head of FLAC.</summary>
internal static class FlacTag
{
    private const int BlockHead = 4;
    private const int Comments = 4;
    private const int Last = 0x80;
    private const int MostBlocks = 1000;

    /// <summary>Reads the first block of comments.</summary>
    /// <param name="source">The file.</param>
    /// <param name="position">Where <c>fLaC</c> stands.</param>
    /// <returns>What it says; null if there is none.</returns>
    public static TagFields? Read(TagSource source, long position)
    {
        position += 4;
        for (int blocks = 0; blocks < MostBlocks; blocks++)
        {
            ReadOnlySpan<byte> head = source.Peek(position, BlockHead);
            if (head.Length < BlockHead)
            {
                return null;
            }

            int type = head[0];
            long start = position + BlockHead;
            position = start + ((head[1] << 16) | (head[2] << 8) | head[3]);
            if ((type & ~Last) == Comments)
            {
                return VorbisTag.Read(new FileCursor(source, start, Math.Min(position, source.Length)));
            }

            if ((type & Last) != 0)
            {
                return null;
            }
        }

        return null;
    }
}
