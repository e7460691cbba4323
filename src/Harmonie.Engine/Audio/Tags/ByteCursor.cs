using System.Buffers.Binary;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>Bytes that are read once, from beginning to end, wherever in the file they lie.</summary>
internal abstract class ByteCursor
{
    /// <summary>Fills a buffer.</summary>
    /// <returns>False if the bytes end before.</returns>
    public abstract bool Read(Span<byte> target);

    /// <summary>Passes bytes over; behind the end there is nothing to read.</summary>
    public abstract void Skip(long count);

    /// <summary>The next number, of four bytes, the least first; null at the end.</summary>
    public uint? ReadUInt32()
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        return Read(number) ? BinaryPrimitives.ReadUInt32LittleEndian(number) : null;
    }
}

/// <summary>A stretch of a file.</summary>
/// <param name="source">The file.</param>
/// <param name="position">Where it begins.</param>
/// <param name="end">Where it ends.</param>
/// <param name="isUnsynchronised">Whether each 0x00 behind a 0xFF is to be left out, as ID3v2 puts it in.</param>
internal sealed class FileCursor(TagSource source, long position, long end, bool isUnsynchronised = false) : ByteCursor
{
    private const int Piece = 4096;

    private bool _isBehindFF;

    /// <summary>Where the next byte lies in the file.</summary>
    public long Position { get; private set; } = position;

    /// <summary>How many bytes of the file are left.</summary>
    public long Left => end - Position;

    /// <inheritdoc />
    public override bool Read(Span<byte> target)
    {
        int filled = 0;
        while (filled < target.Length)
        {
            ReadOnlySpan<byte> bytes = source.Peek(Position, (int)Math.Min(Piece, Left));
            if (bytes.IsEmpty)
            {
                return false;
            }

            filled += isUnsynchronised ? Synchronise(bytes, target[filled..]) : Take(bytes, target[filled..]);
        }

        return true;
    }

    /// <inheritdoc />
    public override void Skip(long count)
    {
        if (!isUnsynchronised)
        {
            Position += Math.Min(count, Left);
            return;
        }

        Span<byte> rest = stackalloc byte[Piece];
        while (count > 0 && Read(rest[..(int)Math.Min(count, Piece)]))
        {
            count -= Piece;
        }
    }

    private int Take(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        int taken = Math.Min(bytes.Length, target.Length);
        bytes[..taken].CopyTo(target);
        Position += taken;
        return taken;
    }

    private int Synchronise(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        int filled = 0;
        foreach (byte value in bytes)
        {
            if (filled == target.Length)
            {
                break;
            }

            Position++;
            if (!_isBehindFF || value != 0)
            {
                target[filled++] = value;
            }

            _isBehindFF = value == 0xFF;
        }

        return filled;
    }
}
