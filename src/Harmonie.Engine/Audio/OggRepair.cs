using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Harmonie.Engine.Files;
using Microsoft.Win32.SafeHandles;

namespace Harmonie.Engine.Audio;

/// <summary>Reads an Ogg file (RFC 3533) as decoders wish it: headers once, at the beginning of each stream, and no position before zero.</summary>
/// <remarks>libvorbis passes over headers that come again; ffmpeg's demuxer takes the whole file for broken. Packets are copied byte by byte, pages are numbered anew.</remarks>
internal sealed class OggRepair
{
    private const int HeadSize = 27;
    private const int LargestPage = HeadSize + 255 + (255 * 255);
    private const int WindowSize = 1 << 20;
    private const int FlagsAt = 5;
    private const int GranuleAt = 6;
    private const int SerialAt = 14;
    private const int NumberAt = 18;
    private const int ChecksumAt = 22;
    private const int MostStreams = 100;
    private const byte Continued = 1;
    private const byte First = 2;
    private const byte Whole = 255;
    private static readonly uint[] Checksums = MakeChecksums();

    private readonly Dictionary<uint, Link> _links = [];
    private readonly byte[] _page = new byte[LargestPage];

    private OggRepair()
    {
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="start">Where its first page stands.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The pages, each valid until the next is asked for.</returns>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(string path, long start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var repair = new OggRepair();
        using SafeFileHandle file = await Disk.AskAsync(() => FileProbe.Open(path), cancellationToken);
        byte[] window = new byte[WindowSize];
        long position = start;
        for (int read = WindowSize; read == WindowSize;)
        {
            read = await Disk.AskAsync(() => Disk.Read(file, position, window), cancellationToken);
            int at = 0;
            for (int size; (size = NextPage(window.AsSpan(0, read), ref at)) > 0; at += size)
            {
                yield return repair.Rewrite(window.AsSpan(at, size));
            }

            position += at;
        }
    }

    /// <summary>Moves on to the next page.</summary>
    /// <returns>Its size; 0 if it isn't there whole.</returns>
    private static int NextPage(ReadOnlySpan<byte> window, ref int at)
    {
        int step = window[at..].IndexOf("OggS\0"u8);
        at = step >= 0 ? at + step : Math.Max(at, window.Length - 4);
        ReadOnlySpan<byte> page = window[at..];
        if (step < 0 || page.Length < HeadSize || page.Length < HeadSize + page[HeadSize - 1])
        {
            return 0;
        }

        int size = HeadSize + page[HeadSize - 1];
        foreach (byte segment in page[HeadSize..size])
        {
            size += segment;
        }

        return size <= page.Length ? size : 0;
    }

    /// <returns>The page without headers that came before; empty if nothing else is in it. Valid until the next call.</returns>
    private ReadOnlyMemory<byte> Rewrite(ReadOnlySpan<byte> page)
    {
        uint serial = BinaryPrimitives.ReadUInt32LittleEndian(page[SerialAt..]);
        if (!_links.TryGetValue(serial, out Link? link) || (page[FlagsAt] & First) != 0)
        {
            if (_links.Count == MostStreams)
            {
                return default;
            }

            _links[serial] = link = new Link();
        }

        ReadOnlySpan<byte> segments = page.Slice(HeadSize, page[HeadSize - 1]);
        ReadOnlySpan<byte> body = page[(HeadSize + segments.Length)..];
        Span<byte> kept = stackalloc byte[255];
        int count = 0;
        byte[] bytes = new byte[body.Length];
        int length = 0;
        bool isContinued = (page[FlagsAt] & Continued) != 0;
        bool startsKept = false;
        for (int i = 0, at = 0; i < segments.Length; at += segments[i++])
        {
            bool isFirst = i == 0 ? !isContinued : segments[i - 1] < Whole;
            if (isFirst)
            {
                link.Begin(body[at..]);
            }

            if (link.Keeps)
            {
                startsKept |= i == 0;
                body.Slice(at, segments[i]).CopyTo(bytes.AsSpan(length));
                length += segments[i];
                kept[count++] = segments[i];
            }
        }

        if (count == 0 && segments.Length > 0)
        {
            return default;
        }

        Span<byte> target = _page;
        page[..HeadSize].CopyTo(target);
        target[FlagsAt] = isContinued && !startsKept ? (byte)(page[FlagsAt] & ~Continued) : page[FlagsAt];
        if (BinaryPrimitives.ReadInt64LittleEndian(page[GranuleAt..]) < -1)
        {
            target.Slice(GranuleAt, sizeof(long)).Clear();
        }

        BinaryPrimitives.WriteUInt32LittleEndian(target[NumberAt..], link.Pages++);
        target.Slice(ChecksumAt, sizeof(uint)).Clear();
        target[HeadSize - 1] = (byte)count;
        kept[..count].CopyTo(target[HeadSize..]);
        bytes.AsSpan(0, length).CopyTo(target[(HeadSize + count)..]);
        ReadOnlyMemory<byte> whole = _page.AsMemory(0, HeadSize + count + length);
        BinaryPrimitives.WriteUInt32LittleEndian(target[ChecksumAt..], Checksum(whole.Span));
        return whole;
    }

    private static uint Checksum(ReadOnlySpan<byte> page)
    {
        uint sum = 0;
        foreach (byte value in page)
        {
            sum = (sum << 8) ^ Checksums[(sum >> 24) ^ value];
        }

        return sum;
    }

    private static uint[] MakeChecksums()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint sum = i << 24;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum << 1) ^ ((sum & 0x8000_0000) != 0 ? 0x04C1_1DB7u : 0);
            }

            table[i] = sum;
        }

        return table;
    }

    /// <summary>A stream of the file.</summary>
    private sealed class Link
    {
        private readonly HashSet<string> _headers = [];

        /// <summary>Pages written so far.</summary>
        public uint Pages { get; set; }

        /// <summary>Whether the packet that began last is copied.</summary>
        public bool Keeps { get; private set; } = true;

        /// <summary>A packet begins.</summary>
        public void Begin(ReadOnlySpan<byte> packet) => Keeps = HeaderOf(packet) is not { } header || _headers.Add(header);

        // Packets of sound never begin so: the first bit of Vorbis' is 0, and of Opus' no encoder begins with these eight bytes.
        private static string? HeaderOf(ReadOnlySpan<byte> packet) =>
            packet.StartsWith("OpusHead"u8) ? "OpusHead"
            : packet.StartsWith("OpusTags"u8) ? "OpusTags"
            : packet.Length > 6 && (packet[0] & 1) == 1 && packet[1..].StartsWith("vorbis"u8) ? $"vorbis {packet[0]}"
            : null;
    }
}
