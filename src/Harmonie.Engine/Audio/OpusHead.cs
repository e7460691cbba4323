using System.Buffers.Binary;
using Harmonie.Engine.Files;
using Microsoft.Win32.SafeHandles;

namespace Harmonie.Engine.Audio;

/// <summary>The head of an Opus stream (RFC 7845, section 5.1).</summary>
internal static class OpusHead
{
    private const int FirstPage = 4096;
    private const int GainAt = 16;

    /// <summary>By how much decoders change the level, in 1/256 dB; 0 where there is no such head at the beginning of the file.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static Task<short> ReadGainAsync(string path, CancellationToken cancellationToken) => Disk.AskAsync(() => ReadGain(path), cancellationToken);

    private static short ReadGain(string path)
    {
        using SafeFileHandle file = FileProbe.Open(path);
        byte[] page = new byte[FirstPage];
        Span<byte> there = page.AsSpan(0, Disk.Read(file, 0, page));
        int head = there.StartsWith("OggS"u8) ? there.IndexOf("OpusHead"u8) : -1;
        return head >= 0 && there.Length >= head + GainAt + sizeof(short) ? BinaryPrimitives.ReadInt16LittleEndian(there[(head + GainAt)..]) : (short)0;
    }
}
