using System.Buffers.Binary;
using System.Globalization;
using Harmonie.Engine.Audio.Tags;
using Harmonie.Engine.Files;
using Microsoft.Win32.SafeHandles;

namespace Harmonie.Engine.Audio;

/// <summary>Finds files that end too early by what their containers say of themselves, where ffmpeg takes the end of the file for that of the music.</summary>
/// <remarks>Only what is certain counts: sizes that were never filled in, as in a recording that was cut off, say nothing.</remarks>
internal static class FileEnd
{
    private const int LargestPage = 65_307; // RFC 3533
    private const int PageHead = 27;
    private const int ChunkHead = 8;
    private const int MostChunks = 1000;
    private const int AsfHead = 1 << 20; // A picture may come before.
    private static readonly byte[] AsfProperties = new Guid("8CABDCA1-A947-11CF-8EE4-00C00C205365").ToByteArray();
    private const uint NeverFilledIn = 0x7FFF_0000; // From here on: what programs write ahead of a pipe, each its own number.

    /// <summary>Checks a file's end.</summary>
    /// <returns>
    /// What of its announced duration is to be believed: nothing where its structure tells where it ends, for of a chain of streams it is one link's; what a WMA
    /// file's own head says, for ffmpeg goes by the size of what is there.
    /// </returns>
    /// <exception cref="AudioDecodingException">It is empty, a WAV file that lacks samples it announces, or an Ogg file that ends within a page.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static async Task<DecodingWish> RequireAsync(string path, CancellationToken cancellationToken)
    {
        (DecodingWish wish, string? flaw) = await Disk.AskAsync(() => Find(path), cancellationToken);
        return flaw is null ? wish : throw new AudioDecodingException(flaw);
    }

    private static (DecodingWish Wish, string? Flaw) Find(string path)
    {
        using SafeFileHandle file = FileProbe.Open(path);
        byte[] head = Read(file, 0, 12);
        if (head.AsSpan().StartsWith("RIFF"u8) && head.AsSpan().EndsWith("WAVE"u8))
        {
            (bool isOpenEnded, string? flaw) = FindInWav(file);
            return (new DecodingWish(IsOpenEnded: isOpenEnded), flaw);
        }

        return head.Length == 0 ? (new DecodingWish(), "the file is empty")
            : head.AsSpan().StartsWith("OggS"u8) ? (new DecodingWish(IsOpenEnded: true), FindInOgg(file))
            : head.AsSpan().StartsWith(AsfTag.Header.AsSpan(0, head.Length)) ? (new DecodingWish(DurationOfAsf(file)), null)
            : (new DecodingWish(), null);
    }

    private static string? FindInOgg(SafeFileHandle file)
    {
        byte[] end = Read(file, Math.Max(0, RandomAccess.GetLength(file) - LargestPage), LargestPage);
        int page = end.AsSpan().LastIndexOf("OggS\0"u8);
        if (page < 0)
        {
            return null;
        }

        int table = page + PageHead;
        int body = table + (table <= end.Length ? end[table - 1] : 0);
        bool isCut = body > end.Length || body + end[table..body].Sum(size => size) > end.Length;
        return isCut ? "truncated: the file ends within a page" : null;
    }

    // A count that was filled in bounds the sound; one that was not says nothing.
    private static (bool IsOpenEnded, string? Flaw) FindInWav(SafeFileHandle file)
    {
        uint bytesPerSecond = 0;
        long position = 12;
        for (int chunks = 0; chunks < MostChunks; chunks++)
        {
            byte[] chunk = Read(file, position, ChunkHead + 12);
            if (chunk.Length < ChunkHead)
            {
                return (false, null);
            }

            uint size = BinaryPrimitives.ReadUInt32LittleEndian(chunk.AsSpan(4));
            if (chunk.AsSpan().StartsWith("fmt "u8) && chunk.Length == ChunkHead + 12)
            {
                bytesPerSecond = BinaryPrimitives.ReadUInt32LittleEndian(chunk.AsSpan(16));
            }
            else if (chunk.AsSpan().StartsWith("data"u8))
            {
                long there = RandomAccess.GetLength(file) - position - ChunkHead;
                bool isCut = size < NeverFilledIn && there < (0.98 * size) - (0.5 * bytesPerSecond);
                return (size is 0 or >= NeverFilledIn, isCut ? string.Create(CultureInfo.InvariantCulture, $"truncated: {there} of {size} bytes of sound are there") : null);
            }

            position += ChunkHead + size + (size & 1);
        }

        return (false, null);
    }

    // The file properties: a duration in 100 ns that counts what is loaded ahead, that in ms, and flags, of which the first says that nothing was known yet.
    private static double? DurationOfAsf(SafeFileHandle file)
    {
        byte[] head = Read(file, 0, AsfHead);
        int at = head.AsSpan().IndexOf(AsfProperties);
        if (at < 0 || head.Length < at + 92 || (BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(at + 88)) & 1) != 0)
        {
            return null;
        }

        double seconds = (BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(at + 64)) / 1e7) - (BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(at + 80)) / 1e3);
        return seconds > 0 ? seconds : null;
    }

    private static byte[] Read(SafeFileHandle file, long position, int length)
    {
        byte[] bytes = new byte[length];
        return bytes[..Disk.Read(file, position, bytes)];
    }
}
