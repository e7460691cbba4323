using System.Buffers.Binary;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>A page of Ogg (RFC 3533).</summary>
/// <param name="Flags">1: it continues a packet; 2: the stream's first; 4: its last.</param>
/// <param name="Serial">Which stream it belongs to.</param>
/// <param name="Body">Where its body begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Run">Bytes of its body before the end of a packet, or all.</param>
/// <param name="EndsPacket">Whether a packet ends in it.</param>
internal readonly record struct OggPage(int Flags, uint Serial, long Body, long End, int Run, bool EndsPacket)
{
    private const int HeadSize = 27;
    private const int Whole = 255;

    /// <summary>Reads the head of the page at a position.</summary>
    /// <returns>Null if there is none.</returns>
    public static OggPage? Read(TagSource source, long position)
    {
        ReadOnlySpan<byte> head = source.Peek(position, HeadSize + Whole);
        if (head.Length < HeadSize || !head.StartsWith("OggS"u8) || head.Length < HeadSize + head[26])
        {
            return null;
        }

        (int run, int total, bool endsPacket) = (0, 0, false);
        foreach (byte segment in head.Slice(HeadSize, head[26]))
        {
            total += segment;
            run += endsPacket ? 0 : segment;
            endsPacket |= segment < Whole;
        }

        long body = position + HeadSize + head[26];
        return new OggPage(head[5], BinaryPrimitives.ReadUInt32LittleEndian(head[14..]), body, body + total, run, endsPacket);
    }
}

/// <summary>A packet of one stream, over as many pages as it takes.</summary>
/// <param name="source">The file.</param>
/// <param name="position">The page that the packet begins, or one of another stream before.</param>
/// <param name="serial">The stream.</param>
internal sealed class OggPacketCursor(TagSource source, long position, uint serial) : ByteCursor
{
    private FileCursor? _run;
    private bool _isLast;
    private long _next = position;

    /// <inheritdoc />
    public override bool Read(Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            if (!Advance())
            {
                return false;
            }

            int piece = (int)Math.Min(target.Length, _run!.Left);
            if (!_run.Read(target[..piece]))
            {
                return false;
            }

            target = target[piece..];
        }

        return true;
    }

    /// <inheritdoc />
    public override void Skip(long count)
    {
        while (count > 0 && Advance())
        {
            long piece = Math.Min(count, _run!.Left);
            _run.Skip(piece);
            count -= piece;
        }
    }

    private bool Advance()
    {
        while (_run is null or { Left: 0 })
        {
            if (_isLast || OggPage.Read(source, _next) is not { } page)
            {
                return false;
            }

            _next = page.End;
            if (page.Serial == serial)
            {
                (_run, _isLast) = (new FileCursor(source, page.Body, page.Body + page.Run), page.EndsPacket);
            }
        }

        return true;
    }
}
